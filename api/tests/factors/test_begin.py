"""GET and POST /api/auth/second-factor, POST /api/auth/second-factor/confirm"""

import base64

import pytest

from api.factors import codes
from api.factors.services import CODES_PER_PERSON
from api.models import Totp
from api.tests.credentials import PASSWORD, bearer, code_of, mailed, sign_in, signed_in, works
from api.tests.problems import code, entries

OWN = "/api/auth/second-factor"


@pytest.fixture
def asker(member):
    return signed_in()


@pytest.fixture
def begun(asker):
    """The secret that the server has made for Bob's app."""
    return asker.post(OWN, {"password": PASSWORD}).json()["secret"]


def test_beginning_shows_a_secret_to_type_to_open_and_to_scan(asker, member):
    answer = asker.post(OWN, {"password": PASSWORD})

    body = answer.json()
    assert (answer.status_code, body.keys()) == (200, {"secret", "uri", "qr"})
    assert len(base64.b32decode(body["secret"])) == 20
    assert body["uri"] == (
        f"otpauth://totp/Mutir%C3%A3o:bob%40example.com?secret={body['secret']}&issuer=Mutir%C3%A3o"
    )
    assert body["qr"].startswith("data:image/svg+xml")
    assert "http:" not in body["qr"].replace("http://www.w3.org/", "").replace("http%3A//www.w3.org/", "")


def test_nothing_changes_before_a_code_came_back(asker, begun):
    assert asker.get(OWN).json() == {"enabled": False, "recovery_codes_left": 0}
    assert sign_in().status_code == 200


def test_a_code_turns_it_on_and_gives_ten_recovery_codes(asker, begun):
    answer = asker.post(f"{OWN}/confirm", {"code": code_of(begun)})

    given = answer.json()["recovery_codes"]
    assert (answer.status_code, len(set(given))) == (200, 10)
    assert all(codes.RECOVERY_CODE.fullmatch(each) and "-" in each for each in given)
    assert asker.get(OWN).json() == {"enabled": True, "recovery_codes_left": 10}
    assert code(sign_in(), 401) == "second_factor_required"


def test_turning_it_on_ends_all_but_the_session_that_asks(asker, begun):
    other = sign_in().json()

    asker.post(f"{OWN}/confirm", {"code": code_of(begun)})

    assert works(asker)
    assert not works(bearer(other["access"]))
    refreshed = bearer("").post("/api/auth/token/refresh", {"refresh": other["refresh"]})
    assert code(refreshed, 401) == "session_ended"


def test_the_person_gets_a_mail(asker, begun):
    asker.post(f"{OWN}/confirm", {"code": code_of(begun)})

    (message,) = mailed("bob@example.com")
    assert message.subject == "Two-step sign-in is on"
    assert begun not in message.body


def test_the_code_that_turned_it_on_does_not_sign_in(asker, begun):
    shown = code_of(begun)
    asker.post(f"{OWN}/confirm", {"code": shown})

    assert code(sign_in(code=shown), 401) == "invalid_code"
    assert sign_in(code=code_of(begun, 1)).status_code == 200


def test_whoever_does_not_know_the_password_begins_nothing(asker):
    assert entries(asker.post(OWN, {"password": "a guess"})) == [("password", "wrong_password")]
    assert entries(asker.post(OWN, {})) == [("password", "wrong_password")]
    assert not Totp.objects.exists()


def test_beginning_again_makes_another_secret(asker, begun):
    other = asker.post(OWN, {"password": PASSWORD}).json()["secret"]

    assert other != begun
    assert entries(asker.post(f"{OWN}/confirm", {"code": code_of(begun)})) == [("code", "invalid_code")]
    assert asker.post(f"{OWN}/confirm", {"code": code_of(other)}).status_code == 200


def test_what_is_on_is_neither_begun_nor_confirmed_again(asker, begun):
    asker.post(f"{OWN}/confirm", {"code": code_of(begun)})

    assert code(asker.post(OWN, {"password": PASSWORD}), 409) == "second_factor_on"
    again = asker.post(f"{OWN}/confirm", {"code": code_of(begun, 1)})
    assert code(again, 409) == "second_factor_on"


def test_confirming_needs_a_beginning(asker):
    assert entries(asker.post(f"{OWN}/confirm", {"code": "123456"})) == [("code", "invalid_code")]


def test_a_stolen_session_does_not_get_through_by_guessing(asker, begun):
    guess = "000000" if code_of(begun) != "000000" else "111111"
    answers = [asker.post(f"{OWN}/confirm", {"code": guess}).status_code for _ in range(6)]

    assert answers == [400] * CODES_PER_PERSON.most + [429]
    assert asker.post(f"{OWN}/confirm", {"code": code_of(begun)}).status_code == 429


def test_only_a_signed_in_person_has_one(db):
    assert code(bearer("").get(OWN), 401) == "authentication_failed"
