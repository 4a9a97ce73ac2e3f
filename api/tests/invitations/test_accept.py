"""POST /api/auth/invitations/look and /accept"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from rest_framework.test import APIClient

from api.core.limits import Limit
from api.models import Link, Membership, Session, User
from api.tests.credentials import NEW, PASSWORD, bearer, mailed, move_back, sign_in, token_of, works
from api.tests.problems import code, entries

DEAD = [("token", "link_invalid")]


def look(token):
    return APIClient().post("/api/auth/invitations/look", {"token": token})


def accept(token, password=PASSWORD, client=None, headers=None, **more):
    body = {"token": token, "password": password, **more}
    return (client or APIClient()).post("/api/auth/invitations/accept", body, headers=headers)


def test_a_link_tells_whom_it_invites(invite):
    answer = look(invite())

    assert (answer.status_code, answer.json()) == (200, {"name": "Bob", "email": "bob@example.com"})


def test_looking_uses_nothing_up(invite):
    token = invite()

    assert [look(token).status_code for _ in range(3)] == [200] * 3
    assert accept(token).status_code == 200


def test_whoever_accepts_is_signed_in(invite, bob_now):
    answer = accept(invite())

    body = answer.json()
    assert (answer.status_code, body.keys()) == (
        200,
        {"access", "expires_in", "refresh", "refresh_expires_in"},
    )
    assert bearer(body["access"]).get("/api/users/me").json()["id"] == bob_now().pk
    assert bob_now().can_sign_in
    assert sign_in().status_code == 200


def test_a_browser_gets_the_refresh_token_in_a_cookie(invite):
    answer = accept(invite(), headers={"X-Token-Delivery": "cookie"})

    assert answer.json().keys() == {"access", "expires_in"}
    assert answer.cookies["refresh"]["httponly"] is True


def test_people_say_what_they_are_called_and_how_they_read(invite, bob_now):
    accept(invite(), name="Robert", locale="pt-BR", timezone="America/Sao_Paulo")

    person = User.objects.get(email="bob@example.com")
    assert (person.name, person.locale, person.timezone) == ("Robert", "pt-BR", "America/Sao_Paulo")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"role": "admin"}, ("role", "unknown_field")),
        ({"email": "ana@example.com"}, ("email", "unknown_field")),
        ({"is_active": True}, ("is_active", "unknown_field")),
        ({"name": ""}, ("name", "blank")),
        ({"name": "a\nb"}, ("name", "control_character")),
        ({"locale": "fr"}, ("locale", "invalid_choice")),
        ({"timezone": "Brazil"}, ("timezone", "invalid_timezone")),
    ],
)
def test_a_bad_body_is_refused_by_field_and_keeps_the_link_usable(more, expected, invite):
    token = invite()

    assert entries(accept(token, **more)) == [expected]
    assert accept(token).status_code == 200


@pytest.mark.parametrize("weak", ["short", "password123", "bob@example.com"])
def test_a_weak_password_keeps_the_link_usable(weak, invite, bob_now):
    token = invite()

    assert {each for _field, each in entries(accept(token, weak))} == {"weak_password"}
    assert not bob_now().has_usable_password()
    assert accept(token).status_code == 200


def test_an_invitation_is_accepted_once(invite, bob_now):
    token = invite()
    accept(token)

    assert entries(accept(token, NEW)) == DEAD
    assert entries(look(token)) == DEAD
    assert bob_now().check_password(PASSWORD)


@pytest.mark.parametrize(("passed", "good"), [({"days": 6, "hours": 23}, True), ({"days": 7}, False)])
def test_it_is_good_for_a_week(passed, good, invite):
    token = invite()
    move_back(**passed)

    assert (look(token).status_code == 200) is good
    assert (accept(token).status_code == 200) is good


def test_a_new_mail_kills_the_former_link(invite, as_user, ana):
    former = invite()

    as_user(ana).post(f"/api/auth/invitations/{Link.objects.get().pk}/resend")

    assert entries(accept(former)) == DEAD
    assert accept(token_of(mailed("bob@example.com")[-1])).status_code == 200


def test_what_was_withdrawn_is_worth_nothing(invite, as_user, ana):
    token = invite()

    assert as_user(ana).delete(f"/api/auth/invitations/{Link.objects.get().pk}").status_code == 204

    assert entries(look(token)) == DEAD
    assert entries(accept(token)) == DEAD


def test_a_role_that_changes_before_is_the_one_that_counts(invite, as_user, ana, bob_now):
    token = invite()
    as_user(ana).patch(f"/api/users/{bob_now().pk}", {"role": "guest"})

    answer = accept(token)

    assert bearer(answer.json()["access"]).get("/api/users/me").json()["role"] == "guest"


def test_another_address_kills_it(invite, as_user, ana, bob_now):
    token = invite()

    for email in ("robert@example.com", "bob@example.com"):
        as_user(ana).patch(f"/api/users/{bob_now().pk}", {"email": email})
        assert entries(look(token)) == DEAD
        assert entries(accept(token)) == DEAD


def test_who_was_deactivated_does_not_come_in_neither_then_nor_later(invite, as_user, ana, bob_now):
    token = invite()

    for active in (False, True):
        as_user(ana).patch(f"/api/users/{bob_now().pk}", {"is_active": active})
        assert entries(accept(token)) == DEAD


def test_who_has_come_in_another_way_keeps_their_password(invite, bob_now):
    token = invite()
    person = bob_now()
    person.set_password(NEW)
    person.save()

    assert entries(accept(token)) == DEAD
    assert bob_now().check_password(NEW)


def test_tokens_for_something_else_accept_nothing(invite, ana, bob_now):
    ana.set_password(NEW)
    ana.save()
    APIClient().post("/api/auth/password/forgotten", {"email": "ana@example.com"})

    assert entries(accept(token_of(mailed("ana@example.com")[-1]))) == DEAD


@pytest.mark.parametrize("token", ["x", "é", "💥", "x" * 100])
def test_what_is_no_token_is_refused(token, invite):
    invite()

    assert entries(look(token)) == DEAD
    assert entries(accept(token)) == DEAD


@pytest.mark.parametrize("try_one", [look, accept])
def test_trying_tokens_is_limited(try_one, invite, monkeypatch):
    limit = Limit("link-address", most=3, seconds=60)
    monkeypatch.setattr("api.invitations.services.TOKENS_PER_ADDRESS", limit)
    token = invite()

    answers = [try_one(f"wrong{each}") for each in range(4)]

    assert [each.status_code for each in answers] == [400] * 3 + [429]
    assert code(try_one(token), 429) == "throttled"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[0]["RateLimit"].startswith('"link-address";r=2;')


@pytest.mark.django_db(transaction=True)
def test_of_parallel_acceptances_one_wins(invite, bob_now):
    token = invite()
    words = [f"a garden of {number} plants" for number in range(4)]

    def attempt(password):
        try:
            return accept(token, password).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attempt, words))

    assert sorted(answers) == [200, 400, 400, 400]
    assert bob_now().check_password(words[answers.index(200)])
    assert Session.objects.filter(user=bob_now()).count() == 1


def test_a_guest_who_comes_sees_the_project_they_were_put_into(invite, as_user, ana, bob_now, garden):
    token = invite(role="guest")
    Membership.objects.create(project=garden, user=bob_now(), role="viewer")

    client = bearer(accept(token).json()["access"])

    assert works(client)
    assert client.get("/api/projects").json()["count"] == 1
