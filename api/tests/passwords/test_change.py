"""POST /api/auth/password"""

from datetime import timedelta

import pytest
from django.db.models import F

from api.models import Session, User
from api.passwords import services
from api.tests.credentials import (
    NEW,
    PASSWORD,
    bearer,
    code_of,
    mailed,
    sign_in,
    signed_in,
    token_of,
    turn_on_factor,
    works,
)
from api.tests.problems import code, entries
from api.tokens.services import create_token

PAGE = {"username": "bob@example.com", "password": PASSWORD}


@pytest.fixture
def later():
    """Every session is older than it was."""
    return lambda **passed: Session.objects.update(created_at=F("created_at") - timedelta(**passed))


@pytest.fixture
def asker(member):
    return signed_in()


def change(client, current=PASSWORD, new=NEW):
    return client.post("/api/auth/password", {"current_password": current, "new_password": new})


def test_the_new_password_counts_and_the_old_one_no_longer(asker):
    answer = change(asker)

    assert (answer.status_code, answer.content) == (204, b"")
    assert sign_in().status_code == 401
    assert sign_in(password=NEW).status_code == 200


def test_everything_but_the_session_that_asks_ends_at_once(asker, client, member):
    other = sign_in().json()
    client.post("/api/auth/login", PAGE)
    _row, token = create_token(by=member, name="script", scope="read")
    assert works(client)

    change(asker)

    assert works(asker)
    assert not works(bearer(other["access"]))
    assert not works(bearer(token))
    assert not works(client)
    refreshed = bearer("").post("/api/auth/token/refresh", {"refresh": other["refresh"]})
    assert refreshed.status_code == 401


def test_the_session_that_asks_goes_on_to_be_renewed(member):
    tokens = sign_in().json()
    change(bearer(tokens["access"]))

    refreshed = bearer("").post("/api/auth/token/refresh", {"refresh": tokens["refresh"]})

    assert works(bearer(refreshed.json()["access"]))


def test_a_browser_that_changes_it_stays_signed_in(client, member):
    client.post("/api/auth/login", PAGE)
    body = {"current_password": PASSWORD, "new_password": NEW}

    answer = client.post("/api/auth/password", body, content_type="application/json")

    assert answer.status_code == 204
    assert works(client)


def test_a_link_that_was_mailed_before_is_worth_nothing(asker, as_user):
    nobody = as_user(None)
    nobody.post("/api/auth/password/forgotten", {"email": "bob@example.com"})
    (message,) = mailed("bob@example.com")
    change(asker)

    body = {"token": token_of(message), "new_password": "another good password"}

    assert entries(nobody.post("/api/auth/password/reset", body)) == [("token", "link_invalid")]


def test_the_person_gets_a_mail(asker):
    change(asker)

    (message,) = mailed("bob@example.com")
    assert message.subject == "Your password was changed"
    assert NEW not in message.body


def test_who_does_not_know_the_password_changes_nothing(asker):
    answer = change(asker, current="a guess")

    assert entries(answer) == [("current_password", "wrong_password")]
    assert sign_in().status_code == 200


@pytest.mark.parametrize("weak", ["short", "password123", "bob@example.com"])
def test_a_weak_password_is_refused(asker, weak):
    answer = change(asker, new=weak)

    assert {code for _field, code in entries(answer)} == {"weak_password"}
    assert sign_in().status_code == 200


def test_guessing_is_limited(asker):
    answers = [change(asker, current="a guess").status_code for _ in range(11)]

    assert answers == [400] * 10 + [429]


def test_the_second_factor_stays(member):
    secret = turn_on_factor(member)

    change(signed_in(code=code_of(secret)))

    assert sign_in(password=NEW).json()["code"] == "second_factor_required"


def test_who_has_no_password_gets_none_by_their_session(as_user, bob):
    """A fresh session of single sign-on, stolen, would otherwise leave a way in that the provider cannot close."""
    answer = change(as_user(bob), current="x")

    assert code(answer, 409) == "no_password"
    assert not User.objects.get(pk=bob.pk).has_usable_password()


def test_who_has_no_password_has_to_have_signed_in_just_now(as_user, bob, later):
    asker = as_user(bob)
    assert asker.post("/api/auth/second-factor", {}).status_code == 200

    later(minutes=11)

    assert entries(asker.post("/api/auth/second-factor", {})) == [("password", "sign_in_again")]


def test_who_was_thrown_out_in_the_meantime_changes_nothing(asker, member, monkeypatch):
    """A thief who knows the password, at the very moment in which its owner gets everything back."""

    def meanwhile(*arguments, **options):
        services.set_password(User.objects.get(pk=member.pk), NEW, by=None)

    monkeypatch.setattr(services, "check_strength", meanwhile)

    answer = change(asker, new="what the thief would like")

    assert code(answer, 401) == "session_ended"
    assert not works(asker)
    assert sign_in(password=NEW).status_code == 200
