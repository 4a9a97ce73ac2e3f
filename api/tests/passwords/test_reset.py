"""POST /api/auth/password/reset"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from rest_framework.test import APIClient

from api.core.limits import Limit
from api.links import services as links
from api.models import Link, Session, User
from api.passwords import services
from api.tests.credentials import (
    NEW,
    PASSWORD,
    bearer,
    mailed,
    move_back,
    sign_in,
    signed_in,
    token_of,
    works,
)
from api.tests.problems import code, entries
from api.tokens.services import create_token

DEAD = [("token", "link_invalid")]


def reset(token, new=NEW, client=None):
    body = {"token": token, "new_password": new}
    return (client or APIClient()).post("/api/auth/password/reset", body)


@pytest.fixture
def ask(member):
    """`ask()`: the token of a new link, as Bob's mailbox has it."""

    def ask():
        APIClient().post("/api/auth/password/forgotten", {"email": "bob@example.com"})
        return token_of(mailed("bob@example.com")[-1])

    return ask


def test_the_new_password_counts_and_nobody_is_signed_in(ask):
    answer = reset(ask())

    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    assert not Session.objects.exists()
    assert sign_in().status_code == 401
    assert sign_in(password=NEW).status_code == 200


def test_every_session_and_token_ends(ask, member):
    tokens = sign_in().json()
    _row, token = create_token(by=member, name="script", scope="read")

    reset(ask())

    assert not works(bearer(tokens["access"]))
    assert not works(bearer(token))
    refreshed = bearer("").post("/api/auth/token/refresh", {"refresh": tokens["refresh"]})
    assert refreshed.status_code == 401


def test_the_person_gets_a_mail(ask):
    reset(ask())

    assert mailed("bob@example.com")[-1].subject == "Your password was changed"


def test_a_link_counts_once(ask):
    token = ask()
    reset(token)

    assert entries(reset(token, "another good password")) == DEAD
    assert sign_in(password=NEW).status_code == 200


@pytest.mark.parametrize(("seconds", "good"), [(30 * 60 - 5, True), (30 * 60, False)])
def test_a_link_is_good_for_half_an_hour(seconds, good, ask):
    token = ask()
    move_back(seconds=seconds)

    assert (reset(token).status_code == 204) is good


def test_a_newer_link_takes_the_place_of_the_older(ask):
    older, newer = ask(), ask()

    assert entries(reset(older)) == DEAD
    assert reset(newer).status_code == 204


@pytest.mark.parametrize("weak", ["short", "password123", "bob@example.com"])
def test_a_weak_password_leaves_the_link_usable(weak, ask):
    token = ask()

    answer = reset(token, weak)

    assert {(field, each) for field, each in entries(answer)} == {("new_password", "weak_password")}
    assert sign_in().status_code == 200
    assert reset(token).status_code == 204


def change_password(bob, ana, as_user):
    signed_in().post("/api/auth/password", {"current_password": PASSWORD, "new_password": NEW})


def change_email(bob, ana, as_user):
    as_user(ana).patch(f"/api/users/{bob.pk}", {"email": "robert@example.com"})


def change_role(bob, ana, as_user):
    as_user(ana).patch(f"/api/users/{bob.pk}", {"role": "guest"})


def deactivate(bob, ana, as_user):
    as_user(ana).patch(f"/api/users/{bob.pk}", {"is_active": False})


def deactivate_and_back(bob, ana, as_user):
    for active in (False, True):
        as_user(ana).patch(f"/api/users/{bob.pk}", {"is_active": active})


def sign_out_everywhere(bob, ana, as_user):
    signed_in().post("/api/auth/sign-out", {"everywhere": True})


def be_signed_out(bob, ana, as_user):
    as_user(ana).post(f"/api/users/{bob.pk}/sign-out")


EVENTS = [change_password, change_email, change_role, deactivate, deactivate_and_back]
EVENTS += [sign_out_everywhere, be_signed_out]


@pytest.mark.parametrize("event", EVENTS, ids=[each.__name__ for each in EVENTS])
def test_an_event_kills_the_link(event, ask, member, ana, as_user):
    token = ask()

    event(member, ana, as_user)

    assert entries(reset(token, "yet another good password")) == DEAD


def test_a_change_of_address_under_way_does_not_survive(ask):
    signed_in().post("/api/auth/email", {"email": "robert@example.com", "password": PASSWORD})
    (message,) = mailed("robert@example.com")

    reset(ask())

    confirmed = APIClient().post("/api/auth/email/confirm", {"token": token_of(message)})
    assert entries(confirmed) == DEAD


def test_links_for_something_else_set_no_password(member, ana):
    links.issue(Link.Kind.INVITATION, member, address="bob@example.com", by=ana)
    links.issue(Link.Kind.OLD_ADDRESS, member, address="bob@example.com", new_address="robert@example.com")

    for message in mailed("bob@example.com"):
        assert entries(reset(token_of(message))) == DEAD
    assert sign_in().status_code == 200


@pytest.mark.parametrize("token", ["x", "x" * 43, "é", "💥", "None", "0" * 64])
def test_what_is_no_token_resets_nothing(token, ask):
    ask()

    assert entries(reset(token)) == DEAD


def test_a_digest_is_no_token(ask):
    ask()

    assert entries(reset(Link.objects.get().digest)) == DEAD


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, [("token", "required"), ("new_password", "required")]),
        ({"token": "", "new_password": NEW}, [("token", "blank")]),
        ({"token": None, "new_password": NEW}, [("token", "null")]),
        ({"token": "x" * 101, "new_password": NEW}, [("token", "max_length")]),
        ({"token": "x", "new_password": ""}, [("new_password", "blank")]),
        ({"token": "x", "new_password": NEW, "user": 1}, [("user", "unknown_field")]),
    ],
)
def test_a_bad_body_is_refused_by_field(body, expected, db):
    assert entries(APIClient().post("/api/auth/password/reset", body)) == expected


def test_trying_tokens_is_limited(ask, monkeypatch):
    monkeypatch.setattr(services, "TOKENS_PER_ADDRESS", Limit("link-address", most=3, seconds=60))
    token = ask()

    answers = [reset(f"wrong{each}") for each in range(4)]

    assert [each.status_code for each in answers] == [400] * 3 + [429]
    assert code(reset(token), 429) == "throttled"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[0]["RateLimit-Policy"] == '"link-address";q=3;w=60'
    assert answers[-1]["RateLimit"].startswith('"link-address";r=0;t=')
    assert reset(token, client=APIClient(REMOTE_ADDR="203.0.113.7")).status_code == 204


@pytest.mark.django_db(transaction=True)
def test_of_parallel_requests_with_one_link_one_wins(ask):
    token = ask()
    words = [f"a garden of {number} plants" for number in range(4)]

    def attempt(new):
        try:
            return reset(token, new).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attempt, words))

    assert sorted(answers) == [204, 400, 400, 400]
    winner = words[answers.index(204)]
    assert User.objects.get(name="Bob").check_password(winner)
