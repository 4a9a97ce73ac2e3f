"""GET and POST /api/filters"""

import pytest

from api.filters.services import MOST
from api.models import SavedFilter
from api.tests.problems import code, entries
from api.tests.rows import listed, moment

URGENT = {"name": "Urgent", "query": "priority=3,4&ordering=due_date"}


@pytest.fixture
def saved(alice, bob):
    """One of each: Alice's own, Bob's own, Bob's shared."""
    query = "assignee=me"
    return {
        "own": SavedFilter.objects.create(owner=alice, name="água", query=query),
        "hidden": SavedFilter.objects.create(owner=bob, name="Bob's", query=query),
        "shared": SavedFilter.objects.create(owner=bob, name="Team", query=query, shared=True),
    }


def test_a_new_filter_is_answered_whole_and_private(as_user, alice):
    response = as_user(alice).post("/api/filters", URGENT)

    saved = SavedFilter.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": saved.pk,
        "name": "Urgent",
        "owner": {"id": alice.pk, "name": "Alice"},
        "query": "priority=3,4&ordering=due_date",
        "shared": False,
        "position": 0,
        "created_at": moment(saved.created_at),
        "updated_at": moment(saved.updated_at),
        "version": 1,
        "abilities": {"view": True, "edit": True, "delete": True},
    }


def test_one_sees_the_own_and_the_shared(as_user, alice, saved):
    assert listed(as_user(alice).get("/api/filters"), "name") == ["água", "Team"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("search=AGUA", ["água"]),
        ("shared=true", ["Team"]),
        ("ordering=-name", ["Team", "água"]),
        ("ordering=-id", ["Team", "água"]),
        ("ordering=created_at", ["água", "Team"]),
    ],
)
def test_a_parameter_leaves_and_sorts(query, names, as_user, alice, saved):
    assert listed(as_user(alice).get(f"/api/filters?{query}"), "name") == names


def test_administrators_see_no_more_than_others(as_user, ana, saved):
    assert listed(as_user(ana).get("/api/filters"), "name") == ["Team"]


def test_guests_see_what_people_of_their_projects_share(as_user, viewer, alice, saved):
    SavedFilter.objects.filter(pk=saved["own"].pk).update(shared=True)

    assert listed(as_user(viewer).get("/api/filters"), "name") == ["água"]


BAD_QUERIES = [
    ("colour=red", [("query.colour", "unknown_parameter")]),
    ("page=2", [("query.page", "unknown_parameter")]),
    ("due=tomorrow", [("query.due", "invalid_choice")]),
    ("assignee=x&label=y", [("query.assignee", "invalid"), ("query.label", "invalid")]),
    ("due_after=2026-02-30", [("query.due_after", "invalid")]),
    ("done=", [("query.done", "invalid")]),
    ("due=today&due=week", [("query.due", "repeated_parameter")]),
    ("ordering=status", [("query.ordering", "invalid_choice")]),
    ("search=" + "a" * 201, [("query.search", "max_length")]),
    ("?done=true", [("query.?done", "unknown_parameter")]),
]


@pytest.mark.parametrize(("query", "expected"), BAD_QUERIES)
def test_what_the_list_of_tasks_refuses_is_refused_by_name(query, expected, as_user, alice):
    assert entries(as_user(alice).post("/api/filters", {**URGENT, "query": query})) == expected
    assert not SavedFilter.objects.exists()


BAD = [
    ({"query": "done=true"}, "name", "required"),
    ({"name": "x"}, "query", "required"),
    ({**URGENT, "name": " "}, "name", "blank"),
    ({**URGENT, "name": "x" * 101}, "name", "max_length"),
    ({**URGENT, "name": "a\nb"}, "name", "control_character"),
    ({**URGENT, "query": ""}, "query", "blank"),
    ({**URGENT, "query": "search=" + "a" * 2_000}, "query", "max_length"),
    ({**URGENT, "shared": "yes"}, "shared", "invalid"),
    ({**URGENT, "owner": 1}, "owner", "read_only"),
    ({**URGENT, "color": "red"}, "color", "unknown_field"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[f"{row[1]} {row[2]}" for row in BAD])
def test_a_bad_body_is_refused_by_field(body, field, expected, as_user, alice):
    assert entries(as_user(alice).post("/api/filters", body)) == [(field, expected)]
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    "query", ["assignee=me,none&label_not=1", "search=%C3%A1gua+fria", "-priority,due_date"]
)
def test_what_is_saved_is_what_the_list_takes(query, as_user, alice):
    query = query if "=" in query else f"ordering={query}"
    asker = as_user(alice)

    saved = asker.post("/api/filters", {"name": "x", "query": query}).json()["query"]

    assert asker.get(f"/api/tasks?{saved}").status_code == 200


def test_nobody_keeps_more_than_can_be_listed(as_user, alice, bob):
    SavedFilter.objects.bulk_create(
        SavedFilter(owner=alice, name="x", query="done=true", search_text=" x ") for _ in range(MOST)
    )

    assert code(as_user(alice).post("/api/filters", URGENT), 409) == "too_many_filters"
    assert as_user(bob).post("/api/filters", URGENT).status_code == 201


def test_a_repeated_creation_happens_once(as_user, alice):
    asker, key = as_user(alice), {"Idempotency-Key": "one"}

    first, second = (asker.post("/api/filters", URGENT, headers=key) for _ in range(2))

    assert first.json() == second.json()
    assert SavedFilter.objects.count() == 1
