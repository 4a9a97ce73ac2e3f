"""POST /api/auth/token"""

import pytest
from rest_framework.test import APIClient

from api.models import Session, User
from api.tests.problems import code, entries
from api.tests.sessions.conftest import PASSWORD


def test_the_right_pair_gives_tokens(sign_in, bearer, member):
    response = sign_in()

    body = response.json()
    assert response.status_code == 200
    assert body == {
        "access": body["access"],
        "expires_in": 300,
        "refresh": body["refresh"],
        "refresh_expires_in": 1_209_600,
    }
    assert response.cookies == {}
    assert bearer(body["access"]).get("/api/users/me").json()["id"] == member.pk


@pytest.mark.parametrize("email", ["BOB@Example.com", "  bob@example.com "])
def test_case_and_spaces_of_the_address_do_not_matter(email, sign_in):
    assert sign_in(email=email).status_code == 200


def test_the_password_is_taken_exactly(sign_in, member):
    member.set_password(" Spaces Around ")
    member.save()

    assert sign_in(password=" Spaces Around ").status_code == 200
    assert code(sign_in(password="Spaces Around"), 401) == "invalid_credentials"


def test_every_wrong_pair_gets_the_same_answer(sign_in, alice, member):
    User.objects.create(name="Charlie", email="charlie@example.com", source="github:charlie", password="!")
    inactive = User(name="Ana", email="ana@example.com", is_active=False)
    inactive.set_password(PASSWORD)
    inactive.save()

    answers = [
        sign_in(email="nobody@example.com"),
        sign_in(password="wrong"),
        sign_in(password=PASSWORD.upper()),
        sign_in(email="alice@example.com"),  # no password yet
        sign_in(email="charlie@example.com"),  # imported
        sign_in(email="ana@example.com"),  # inactive
    ]

    assert {code(each, 401) for each in answers} == {"invalid_credentials"}
    assert len({each.json()["detail"] for each in answers}) == 1
    assert {each["WWW-Authenticate"] for each in answers} == {'Bearer realm="api"'}
    assert not Session.objects.exists()


def test_an_imported_person_has_nothing_to_sign_in_with(sign_in):
    User.objects.create(name="Charlie", email=None, source="github:charlie", password="")

    assert entries(sign_in(email="")) == [("email", "blank")]
    assert entries(sign_in(email=None)) == [("email", "null")]
    assert code(sign_in(email="none@example.com", password=""), 400) == "invalid"


BAD = [
    ({}, [("email", "required"), ("password", "required")]),
    ({"email": "bob", "password": "x"}, [("email", "invalid")]),
    ({"email": "bob@example.com", "password": ""}, [("password", "blank")]),
    ({"email": "bob@example.com", "password": "x" * 1001}, [("password", "max_length")]),
    ({"email": "bob@example.com", "password": ["x"]}, [("password", "invalid")]),
    ({"email": "bob@example.com", "password": "x", "otp": 1}, [("otp", "unknown_field")]),
    ([], [("", "invalid")]),
]


@pytest.mark.parametrize(("body", "expected"), BAD, ids=[str(row[1][0]) for row in BAD])
def test_a_bad_body_is_refused_by_field(body, expected, member):
    assert entries(APIClient().post("/api/auth/token", body)) == expected


def test_a_stale_token_keeps_nobody_from_signing_in(bearer, sign_in):
    assert sign_in(bearer("not.a.token")).status_code == 200


def test_the_refresh_token_of_a_browser_is_out_of_reach_of_scripts(sign_in):
    response = sign_in(cookie=True)

    cookie = response.cookies["refresh"]
    assert response.json().keys() == {"access", "expires_in"}
    assert cookie["httponly"] is True
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Strict", "/api/auth", 1_209_600)
    assert (cookie["secure"], cookie["domain"]) == ("", "")
    assert cookie.value not in response.content.decode()


def test_over_https_the_cookie_is_secure(sign_in, settings):
    settings.COOKIE_SECURE = True

    assert sign_in(cookie=True).cookies["__Secure-refresh"]["secure"] is True


def test_only_a_digest_of_the_token_is_stored(sign_in):
    token = sign_in().json()["refresh"]

    assert token not in str(Session.objects.values().get())
    assert len(token) >= 43


def test_the_session_keeps_the_device_and_cuts_its_name(member):
    body = {"email": "bob@example.com", "password": PASSWORD}

    APIClient().post("/api/auth/token", body, headers={"User-Agent": "x" * 5000})

    assert Session.objects.get().user_agent == "x" * 199 + "…"


def test_signing_in_is_a_post(client, db):
    assert client.get("/api/auth/token").status_code == 405
