"""GET /api/users"""

from datetime import UTC, datetime, timedelta

import pytest

from api.models import Membership, User
from api.tests.problems import entries
from api.tests.rows import listed, moment


def test_a_member_sees_whole_people(as_user, bob, ana):
    asker = as_user(bob)

    rows = asker.get("/api/users").json()

    assert rows == {
        "count": 2,
        "count_capped": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": ana.pk,
                "name": "Ana",
                "email": "ana@example.com",
                "role": "admin",
                "is_active": True,
                "locale": "en",
                "timezone": "UTC",
                "can_sign_in": False,
                "has_password": None,
                "second_factor": None,
                "created_at": moment(ana.created_at),
                "last_seen_at": None,
                "version": 1,
                "abilities": {"view": True, "edit": False, "administer": False},
            },
            {
                "id": bob.pk,
                "name": "Bob",
                "email": "bob@example.com",
                "role": "member",
                "is_active": True,
                "locale": "en",
                "timezone": "UTC",
                "can_sign_in": False,
                "has_password": False,
                "second_factor": False,
                "created_at": moment(bob.created_at),
                "last_seen_at": moment(User.objects.get(pk=bob.pk).last_seen_at),
                "version": 1,
                "abilities": {"view": True, "edit": True, "administer": False},
            },
        ],
    }


def test_guests_see_names_of_the_people_in_their_projects(as_user, viewer, alice, bob, ana):
    rows = as_user(viewer).get("/api/users").json()["results"]

    assert [row["name"] for row in rows] == ["Alice", "Charlie"]
    assert rows[0] == {
        "id": alice.pk,
        "name": "Alice",
        "email": None,
        "role": None,
        "is_active": None,
        "locale": None,
        "timezone": None,
        "can_sign_in": None,
        "has_password": None,
        "second_factor": None,
        "created_at": None,
        "last_seen_at": None,
        "version": 1,
        "abilities": {"view": True, "edit": False, "administer": False},
    }
    assert rows[1]["email"] == "charlie@example.com"


def test_a_guest_without_projects_sees_themselves(as_user, charlie, alice):
    assert listed(as_user(charlie).get("/api/users"), "name") == ["Charlie"]


CASES = [
    ("", ["Alice", "Ana", "Bob", "Charlie"]),
    ("search=ali", ["Alice"]),
    ("search=ALICE", ["Alice"]),
    ("search=bob+example", ["Bob"]),
    ("search=example.com", ["Alice", "Ana", "Bob", "Charlie"]),
    ("search=nobody", []),
    ("role=admin", ["Ana"]),
    ("role=admin,guest", ["Ana", "Charlie"]),
    ("is_active=false", ["Bob"]),
    ("is_active=true&role=member", ["Alice"]),
    ("ordering=-name", ["Charlie", "Bob", "Ana", "Alice"]),
    ("ordering=id", ["Alice", "Bob", "Charlie", "Ana"]),
    ("ordering=-id", ["Ana", "Charlie", "Bob", "Alice"]),
    ("ordering=created_at", ["Ana", "Charlie", "Bob", "Alice"]),
    ("ordering=-created_at", ["Alice", "Bob", "Charlie", "Ana"]),
    ("ordering=last_seen_at", ["Charlie", "Alice", "Bob", "Ana"]),
    ("ordering=-last_seen_at", ["Alice", "Charlie", "Ana", "Bob"]),
]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_a_parameter_leaves_and_sorts(query, names, as_user, alice, bob, charlie, ana):
    asker, noon = as_user(alice), datetime(2026, 3, 31, 12, tzinfo=UTC)
    for age, person in enumerate((ana, charlie, bob, alice)):
        User.objects.filter(pk=person.pk).update(created_at=noon + timedelta(age))
    User.objects.filter(pk=charlie.pk).update(last_seen_at=noon)
    User.objects.filter(pk=bob.pk).update(is_active=False)

    assert listed(asker.get(f"/api/users?{query}"), "name") == names


BAD = [
    ("role=owner", "role", "invalid_choice"),
    ("is_active=1", "is_active", "invalid"),
    ("search=" + "a" * 201, "search", "max_length"),
    ("ordering=email", "ordering", "invalid_choice"),
    ("ordering=password", "ordering", "invalid_choice"),
    ("fields=password", "fields", "invalid_choice"),
    ("fields=id,search_text", "fields", "invalid_choice"),
    ("email=alice@example.com", "email", "unknown_parameter"),
    ("password__startswith=a", "password__startswith", "unknown_parameter"),
    ("role=admin&role=guest", "role", "repeated_parameter"),
]


@pytest.mark.parametrize(("query", "parameter", "expected"), BAD, ids=[row[0][:30] for row in BAD])
def test_a_bad_parameter_is_refused_by_name(query, parameter, expected, as_user, ana):
    assert entries(as_user(ana).get(f"/api/users?{query}")) == [(parameter, expected)]


def test_guests_cannot_search_for_what_is_masked(as_user, viewer, alice):
    asker = as_user(viewer)
    User.objects.filter(pk=alice.pk).update(role="admin")

    assert "Alice" not in listed(asker.get("/api/users?search=alice+example"), "name")
    assert "Alice" not in listed(asker.get("/api/users?role=admin"), "name")


def test_sparse_rows_of_guests_stay_masked(as_user, viewer, alice):
    rows = as_user(viewer).get("/api/users?fields=name,email").json()["results"]

    assert rows[0] == {"name": "Alice", "email": None}


def test_people_of_two_common_projects_are_listed_once(as_user, viewer, alice, cellar):
    Membership.objects.create(project=cellar, user=viewer, role=Membership.Role.VIEWER)

    assert listed(as_user(viewer).get("/api/users"), "name") == ["Alice", "Charlie"]


@pytest.mark.parametrize("key", ["last_seen_at", "-created_at"])
def test_guests_cannot_sort_by_what_is_masked(as_user, charlie, key):
    answer = as_user(charlie).get(f"/api/users?ordering={key}")

    assert entries(answer) == [("ordering", "invalid_choice")]
