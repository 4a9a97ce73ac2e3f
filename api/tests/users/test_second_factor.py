"""`second_factor` and `has_password` in GET /api/users and /api/users/{id}"""

import pytest

from api.factors import codes
from api.tests.credentials import give_password, turn_on_factor


@pytest.fixture
def shown(as_user, bob):
    """What somebody is shown of Bob's second factor: in the list, in his row and, to him, in /me."""

    def shown(asker):
        client = as_user(asker)
        rows = client.get("/api/users?search=bob").json()["results"]
        answers = [row["second_factor"] for row in rows]
        answers.append(client.get(f"/api/users/{bob.pk}").json()["second_factor"])
        return answers + ([client.get("/api/users/me").json()["second_factor"]] if asker == bob else [])

    return shown


def test_they_and_administrators_see_it(shown, bob, ana):
    assert (shown(bob), shown(ana)) == ([False] * 3, [False] * 2)

    turn_on_factor(bob)

    assert (shown(bob), shown(ana)) == ([True] * 3, [True] * 2)


def test_to_others_it_is_nobodys_business(shown, bob, alice, viewer, garden):
    turn_on_factor(bob)
    garden.memberships.create(user=bob, role="viewer")

    assert shown(alice) == [None] * 2
    assert shown(viewer) == [None] * 2


def test_what_was_only_begun_does_not_count(shown, bob):
    codes.new_secret(bob)

    assert shown(bob) == [False] * 3


def test_it_costs_the_list_no_query_a_row(as_user, ana, alice, bob, charlie, django_assert_max_num_queries):
    client = as_user(ana)
    for person in (alice, bob, charlie):
        turn_on_factor(person)

    with django_assert_max_num_queries(3):
        assert client.get("/api/users").json()["count"] == 4


def test_it_is_not_written(as_user, ana, bob):
    answer = as_user(ana).patch(f"/api/users/{bob.pk}", {"second_factor": False})

    assert [each["code"] for each in answer.json()["errors"]] == ["read_only"]


def test_whether_there_is_a_password_is_seen_by_them_and_administrators_alone(as_user, bob, ana, alice):
    address = f"/api/users/{bob.pk}"

    def shown(asker):
        return as_user(asker).get(address).json()["has_password"]

    assert [shown(asker) for asker in (bob, ana, alice)] == [False, False, None]
    give_password(bob)
    assert [shown(asker) for asker in (bob, ana, alice)] == [True, True, None]


def test_an_empty_column_is_no_password(as_user, bob, ana):
    type(bob).objects.filter(pk=bob.pk).update(password="")

    row = as_user(ana).get(f"/api/users/{bob.pk}").json()

    assert (row["has_password"], row["can_sign_in"]) == (False, False)
    assert as_user(ana).post("/api/auth/invitations", {"user": bob.pk}).status_code == 201
