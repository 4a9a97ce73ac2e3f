"""GET and POST /api/labels"""

import pytest

from api.models import Label
from api.tests.problems import code, entries
from api.tests.rows import listed, moment


@pytest.fixture
def labels(db):
    return [Label.objects.create(name=name) for name in ("Water", "água", "bug")]


def test_a_list_shows_whole_labels(as_user, alice):
    label = Label.objects.create(name="bug", color="#d73a4a")

    assert as_user(alice).get("/api/labels").json() == {
        "count": 1,
        "count_capped": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": label.pk,
                "name": "bug",
                "color": "#d73a4a",
                "created_at": moment(label.created_at),
                "updated_at": moment(label.updated_at),
                "version": 1,
                "abilities": {"view": True, "edit": True, "delete": False},
            }
        ],
    }


CASES = [
    ("", ["água", "bug", "Water"]),
    ("search=AGUA", ["água"]),
    ("search=w", ["Water"]),
    ("ordering=-name", ["Water", "bug", "água"]),
    ("ordering=id", ["Water", "água", "bug"]),
    ("ordering=-id", ["bug", "água", "Water"]),
    ("ordering=created_at", ["Water", "água", "bug"]),
    ("ordering=-created_at", ["bug", "água", "Water"]),
]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_a_parameter_leaves_and_sorts(query, names, as_user, alice, labels):
    assert listed(as_user(alice).get(f"/api/labels?{query}"), "name") == names


@pytest.mark.parametrize("query", ["color=red", "ordering=color", "fields=tasks", "search=" + "a" * 201])
def test_a_bad_parameter_is_refused_by_name(query, as_user, alice):
    assert [name for name, _ in entries(as_user(alice).get(f"/api/labels?{query}"))] == [
        query.partition("=")[0]
    ]


def test_guests_see_the_labels_of_the_tasks_that_they_see(as_user, viewer, add_task, cellar, labels):
    add_task().labels.add(labels[0])
    add_task(project=cellar).labels.add(labels[1])

    assert listed(as_user(viewer).get("/api/labels"), "name") == ["Water"]


def test_a_new_label_is_answered_whole(as_user, bob):
    response = as_user(bob).post("/api/labels", {"name": " good first issue ", "color": "#7057FF"})

    label = Label.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": label.pk,
        "name": "good first issue",
        "color": "#7057ff",
        "created_at": moment(label.created_at),
        "updated_at": moment(label.updated_at),
        "version": 1,
        "abilities": {"view": True, "edit": True, "delete": False},
    }


@pytest.mark.parametrize(
    ("one", "other"), [("bug", "BUG"), ("Ação", "AÇÃO"), ("straße", "STRAßE"), ("ёлка", "ЁЛКА")]
)
def test_a_name_is_taken_whatever_its_case(one, other, as_user, alice):
    asker = as_user(alice)
    asker.post("/api/labels", {"name": one})

    assert entries(asker.post("/api/labels", {"name": other})) == [("name", "unique")]
    assert Label.objects.count() == 1


def test_accents_make_another_name(as_user, alice):
    asker = as_user(alice)
    asker.post("/api/labels", {"name": "pao"})

    assert asker.post("/api/labels", {"name": "pão"}).status_code == 201


BAD = [
    ({}, "name", "required"),
    ({"name": ""}, "name", "blank"),
    ({"name": "x" * 51}, "name", "max_length"),
    ({"name": "a\nb"}, "name", "control_character"),
    ({"name": "x", "color": "blue"}, "color", "invalid_color"),
    ({"name": "x", "id": 1}, "id", "read_only"),
    ({"name": "x", "tasks": []}, "tasks", "unknown_field"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[f"{row[1]} {row[2]}" for row in BAD])
def test_a_bad_body_is_refused_by_field_and_stores_nothing(body, field, expected, as_user, alice):
    assert entries(as_user(alice).post("/api/labels", body)) == [(field, expected)]
    assert not Label.objects.exists()


def test_guests_make_no_labels(as_user, editor):
    assert code(as_user(editor).post("/api/labels", {"name": "bug"}), 403) == "permission_denied"
