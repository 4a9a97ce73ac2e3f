"""GET /api/tokens, and GET, PATCH and DELETE /api/tokens/{id}"""

from datetime import timedelta

import pytest
from django.utils import timezone

from api.models import ApiToken
from api.tests.credentials import works
from api.tests.problems import code, entries
from api.tests.rows import changed, columns, listed
from api.tokens.services import create_token


@pytest.fixture
def token(bob):
    row, _token = create_token(by=bob, name="Backup", scope="write")
    return row


def test_a_list_shows_ones_own_and_no_secret(as_user, bob, alice, token):
    create_token(by=alice, name="Hers", scope="read")

    answer = as_user(bob).get("/api/tokens")

    (row,) = answer.json()["results"]
    assert row.keys() == {
        "id",
        "name",
        "scope",
        "hint",
        "created_at",
        "expires_at",
        "expired",
        "last_used_at",
        "version",
        "abilities",
    }
    assert (row["id"], row["name"], row["scope"], row["hint"]) == (token.pk, "Backup", "write", token.hint)
    assert token.digest not in answer.content.decode()


def test_an_expired_one_is_still_shown(as_user, bob, token):
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert listed(as_user(bob).get("/api/tokens"), "expired") == [True]


def test_the_newest_comes_first(as_user, bob, token):
    newer, _token = create_token(by=bob, name="Newer", scope="read")
    asker = as_user(bob)

    assert listed(asker.get("/api/tokens"), "id") == [newer.pk, token.pk]
    assert listed(asker.get("/api/tokens?ordering=created_at"), "id") == [token.pk, newer.pk]
    assert entries(asker.get("/api/tokens?ordering=digest")) == [("ordering", "invalid_choice")]
    assert entries(asker.get("/api/tokens?fields=digest")) == [("fields", "invalid_choice")]


@pytest.mark.parametrize("verb", ["get", "patch", "delete"])
@pytest.mark.parametrize("name", ["alice", "charlie", "ana"])
def test_nobody_sees_anothers(verb, name, as_user, token, request):
    asker = as_user(request.getfixturevalue(name))

    assert code(getattr(asker, verb)(f"/api/tokens/{token.pk}"), 404) == "not_found"
    assert ApiToken.objects.get() == token


def test_a_token_can_be_renamed(as_user, bob, token):
    before = columns(token)

    answer = as_user(bob).patch(f"/api/tokens/{token.pk}", {"name": "Nightly backup"})

    assert answer.json()["name"] == "Nightly backup"
    assert changed(token, before) == {"name", "version"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"scope": "admin"}, [("scope", "read_only")]),
        ({"expires_at": None}, [("expires_at", "read_only")]),
        ({"name": ""}, [("name", "blank")]),
        ({"token": "x"}, [("token", "read_only")]),
        ({"generation": 1}, [("generation", "unknown_field")]),
    ],
)
def test_nothing_else_changes(body, expected, as_user, bob, token):
    before = columns(token)

    assert entries(as_user(bob).patch(f"/api/tokens/{token.pk}", body)) == expected
    assert columns(token) == before


def test_a_token_is_not_replaced(as_user, bob, token):
    assert code(as_user(bob).put(f"/api/tokens/{token.pk}", {"name": "x"}), 405) == "method_not_allowed"


def test_the_next_request_after_its_deletion_is_refused(as_user, bob, program):
    client = program(bob, "read")
    assert works(client)

    answer = as_user(bob).delete(f"/api/tokens/{ApiToken.objects.get().pk}")

    assert (answer.status_code, answer.content) == (204, b"")
    assert code(client.get("/api/users/me"), 401) == "token_revoked"
