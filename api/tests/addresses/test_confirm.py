"""POST /api/auth/email/confirm"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from rest_framework.test import APIClient

from api.core.limits import Limit
from api.models import Link, User
from api.tests.addresses.conftest import NEW, OLD
from api.tests.credentials import PASSWORD, bearer, mailed, move_back, sign_in, works
from api.tests.problems import entries
from api.tokens.services import create_token

DEAD = [("token", "link_invalid")]


def confirm(token):
    return APIClient().post("/api/auth/email/confirm", {"token": token})


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["old first", "new first"])
def test_both_change_it_in_either_order(order, ask, member):
    tokens = ask()

    answers = [confirm(tokens[each]).json() for each in order]

    assert answers == [{"email": NEW, "changed": False}, {"email": NEW, "changed": True}]
    assert User.objects.get(pk=member.pk).email == NEW
    assert sign_in(NEW).status_code == 200
    assert sign_in(OLD).status_code == 401


@pytest.mark.parametrize("one", [0, 1], ids=["old", "new"])
def test_one_changes_nothing(one, ask, asker, member):
    token = ask()[one]

    assert confirm(token).json()["changed"] is False
    assert entries(confirm(token)) == DEAD

    assert User.objects.get(pk=member.pk).email == OLD
    assert works(asker)
    assert asker.get("/api/auth/email").json()["pending"] == NEW


def test_everything_ends(ask, asker, member):
    refresh = sign_in().json()["refresh"]
    _row, token = create_token(by=member, name="script", scope="read")
    tokens = ask()
    APIClient().post("/api/auth/password/forgotten", {"email": OLD})

    for each in tokens:
        confirm(each)

    assert not works(asker)
    assert not works(bearer(token))
    refreshed = bearer("").post("/api/auth/token/refresh", {"refresh": refresh})
    assert refreshed.status_code == 401
    assert not Link.objects.usable().exists()


def test_both_addresses_are_told(ask):
    for each in ask():
        confirm(each)

    for address in (OLD, NEW):
        assert mailed(address)[-1].subject == "Your e-mail address was changed"


def test_people_are_found_by_their_new_address(ask, as_user, ana):
    for each in ask():
        confirm(each)

    assert as_user(ana).get("/api/users?search=robert").json()["count"] == 1


def test_an_address_that_was_taken_meanwhile_stays_with_its_owner(ask, alice, member):
    old, new = ask()
    confirm(old)
    User.objects.filter(pk=alice.pk).update(email=NEW)

    assert entries(confirm(new)) == [("token", "unique")]

    assert User.objects.get(pk=member.pk).email == OLD
    assert User.objects.get(pk=alice.pk).email == NEW
    assert sign_in(OLD).status_code == 200


@pytest.mark.parametrize(("seconds", "good"), [(24 * 3600 - 5, True), (24 * 3600, False)])
def test_links_are_good_for_a_day(seconds, good, ask):
    tokens = ask()
    move_back(seconds=seconds)

    assert [confirm(each).status_code == 200 for each in tokens] == [good, good]


def test_one_that_was_confirmed_in_time_does_not_prolong_the_other(ask, member):
    old, new = ask()
    confirm(old)
    move_back(hours=24)

    assert entries(confirm(new)) == DEAD
    assert User.objects.get(pk=member.pk).email == OLD


def test_a_new_password_ends_what_is_under_way(ask, asker):
    tokens = ask()

    body = {"current_password": PASSWORD, "new_password": "a garden of tall plants"}
    assert asker.post("/api/auth/password", body).status_code == 204

    assert [entries(confirm(each)) for each in tokens] == [DEAD, DEAD]
    assert asker.get("/api/auth/email").json()["pending"] is None


def test_what_an_administrator_changes_meanwhile_counts(ask, as_user, ana, member):
    tokens = ask()

    as_user(ana).patch(f"/api/users/{member.pk}", {"email": "b@example.com"})

    assert [entries(confirm(each)) for each in tokens] == [DEAD, DEAD]
    assert User.objects.get(pk=member.pk).email == "b@example.com"


def test_who_was_deactivated_changes_nothing(ask, member):
    tokens = ask()
    User.objects.filter(pk=member.pk).update(is_active=False)

    assert [entries(confirm(each)) for each in tokens] == [DEAD, DEAD]


@pytest.mark.parametrize("token", ["x", "é", "💥", "x" * 100])
def test_what_is_no_token_is_refused(token, ask):
    ask()

    assert entries(confirm(token)) == DEAD


def test_trying_tokens_is_limited(ask, monkeypatch):
    limit = Limit("link-address", most=3, seconds=60)
    monkeypatch.setattr("api.addresses.services.TOKENS_PER_ADDRESS", limit)
    tokens = ask()

    assert [confirm(f"wrong{each}").status_code for each in range(4)] == [400] * 3 + [429]
    assert [confirm(each).status_code for each in tokens] == [429, 429]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_of_parallel_confirmations_the_second_changes_it(_round, ask, member):
    def attempt(token):
        try:
            return confirm(token).json()["changed"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(attempt, ask()))

    assert answers == [False, True]
    assert User.objects.get(pk=member.pk).email == NEW
