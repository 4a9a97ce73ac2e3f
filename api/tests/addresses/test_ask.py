"""GET, POST and DELETE /api/auth/email"""

import pytest

from api.addresses.services import CHANGES_PER_PERSON
from api.models import Link, User
from api.tests.addresses.conftest import NEW, OLD
from api.tests.credentials import PASSWORD, mailed, move_back, token_of
from api.tests.problems import code, entries

OWN = "/api/auth/email"


def test_both_addresses_get_a_link_and_nothing_changes_yet(asker, member, settings):
    settings.PUBLIC_URL = "https://tasks.example.com"

    answer = asker.post(OWN, {"email": NEW, "password": PASSWORD})

    assert (answer.status_code, answer.json()) == (202, {"email": OLD, "pending": NEW})
    assert asker.get(OWN).json() == {"email": OLD, "pending": NEW}
    assert User.objects.get(pk=member.pk).email == OLD
    (old,), (new,) = mailed(OLD), mailed(NEW)
    assert f"https://tasks.example.com/confirm-email#{token_of(old)}" in old.body
    assert f"https://tasks.example.com/confirm-email#{token_of(new)}" in new.body
    assert token_of(old) != token_of(new)
    assert NEW in old.body
    assert OLD not in new.body


def test_nothing_waits_at_first(asker):
    assert asker.get(OWN).json() == {"email": OLD, "pending": None}


def test_the_answer_does_not_tell_whether_somebody_has_the_address(asker, alice):
    answers = [asker.post(OWN, {"email": each, "password": PASSWORD}) for each in (NEW, "alice@example.com")]

    assert [each.status_code for each in answers] == [202, 202]
    assert answers[1].json() == {"email": OLD, "pending": "alice@example.com"}
    assert [message.subject for message in mailed("alice@example.com")] == [
        message.subject for message in mailed(NEW)
    ]


def test_the_address_is_stored_small(asker):
    answer = asker.post(OWN, {"email": "  Robert@Example.COM ", "password": PASSWORD})

    assert answer.json()["pending"] == NEW


@pytest.mark.parametrize("email", [OLD, "BOB@example.com"])
def test_the_present_address_is_no_change(email, asker):
    assert entries(asker.post(OWN, {"email": email, "password": PASSWORD})) == [("email", "unchanged")]
    assert not mailed()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"password": PASSWORD}, ("email", "required")),
        ({"email": "robert", "password": PASSWORD}, ("email", "invalid")),
        ({"email": None, "password": PASSWORD}, ("email", "null")),
        ({"email": f"{NEW}\nBcc: x@example.com", "password": PASSWORD}, ("email", "invalid")),
        ({"email": NEW, "password": "a guess"}, ("password", "wrong_password")),
        ({"email": NEW}, ("password", "wrong_password")),
        ({"email": NEW, "password": PASSWORD, "pending": NEW}, ("pending", "unknown_field")),
    ],
)
def test_a_bad_body_is_refused_by_field_and_mails_nobody(body, expected, asker):
    assert entries(asker.post(OWN, body)) == [expected]
    assert not mailed()


def test_a_second_request_replaces_the_first(ask, asker):
    old, new = ask()

    ask("b@example.com")

    assert asker.get(OWN).json()["pending"] == "b@example.com"
    for token in (old, new):
        assert entries(asker.post(f"{OWN}/confirm", {"token": token})) == [("token", "link_invalid")]


def test_a_second_request_forgets_what_was_confirmed_for_the_first(ask, asker, member):
    old, _new = ask()
    asker.post(f"{OWN}/confirm", {"token": old})

    _old, new = ask("b@example.com")
    answer = asker.post(f"{OWN}/confirm", {"token": new})

    assert answer.json() == {"email": "b@example.com", "changed": False}
    assert User.objects.get(pk=member.pk).email == OLD


def test_one_can_think_better_of_it(ask, asker):
    tokens = ask()

    assert asker.delete(OWN).status_code == 204

    assert asker.get(OWN).json() == {"email": OLD, "pending": None}
    for token in tokens:
        assert entries(asker.post(f"{OWN}/confirm", {"token": token})) == [("token", "link_invalid")]
    assert asker.delete(OWN).status_code == 204


def test_thinking_better_of_it_ends_no_other_link(asker, as_user):
    as_user(None).post("/api/auth/password/forgotten", {"email": OLD})

    asker.delete(OWN)

    assert Link.objects.get().kind == "reset"


def test_after_a_day_nothing_waits(ask, asker):
    ask()
    move_back(hours=24)

    assert asker.get(OWN).json()["pending"] is None


def test_asking_is_limited(asker):
    answers = [
        asker.post(OWN, {"email": f"robert{each}@example.com", "password": PASSWORD}) for each in range(6)
    ]

    assert [each.status_code for each in answers] == [202] * CHANGES_PER_PERSON.most + [429]
    assert code(answers[-1], 429) == "throttled"
    assert '"address-account";r=4;' in answers[0]["RateLimit"]


def test_only_signed_in_people_have_one(db, client):
    assert code(client.get(OWN), 401) == "not_authenticated"
