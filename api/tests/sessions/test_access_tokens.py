"""Authorization: Bearer"""

import base64
import json
import time

import jwt
import pytest
from django.conf import settings
from rest_framework.test import APIClient

from api.models import Session, User
from api.sessions import tokens
from api.tests.problems import code


@pytest.fixture
def session(sign_in):
    sign_in()
    return Session.objects.get()


@pytest.fixture
def forge(session):
    """A token with the right key and claims, but for what is said."""

    def encode(*, key=None, algorithm="HS256", typ="at+jwt", kid="", without=(), **claims):
        ours, good_key = next(iter(tokens._keys().items()))
        good = jwt.decode(tokens.access_token(session), options={"verify_signature": False})
        claims = {name: value for name, value in {**good, **claims}.items() if name not in without}
        key, kid = good_key if key is None else key, ours if kid == "" else kid
        return jwt.encode(
            claims, key, algorithm=algorithm, headers={"typ": typ} | ({} if kid is None else {"kid": kid})
        )

    return encode


def raw(*parts):
    texts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in parts]
    return ".".join(base64.urlsafe_b64encode(text).decode().rstrip("=") for text in texts)


def test_an_honest_token_with_all_claims_is_accepted(forge, bearer, member):
    assert bearer(forge()).get("/api/users/me").json()["id"] == member.pk


FORGERIES: dict[str, dict] = {
    "no algorithm": {"key": "", "algorithm": "none"},
    "the key of Django": {"key": settings.SECRET_KEY},
    "another key": {"key": "0" * 32},
    "another algorithm": {"algorithm": "HS512"},
    "another type": {"typ": "JWT"},
    "no type": {"typ": None},
    "no name of a key": {"kid": None},
    "an unknown key": {"kid": "0123456789abcdef"},
    "a path to a key": {"kid": "../../dev/null"},
    "another audience": {"aud": "somebody"},
    "another issuer": {"iss": "somebody"},
    "issued tomorrow": {"iat": int(time.time()) + 86_400},
    "no person": {"sub": "999999"},
    "no number": {"sub": "bob"},
    "no session": {"sid": "999999"},
    "a negative session": {"sid": "-1"},
    "no number of a session": {"sid": "one"},
    "a list of sessions": {"sid": [1]},
    **{f"without {claim}": {"without": [claim]} for claim in ("iss", "aud", "sub", "sid", "iat", "exp")},
}


@pytest.mark.parametrize("forgery", FORGERIES)
@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_forged_token_opens_nothing(forgery, forge, bearer):
    response = bearer(forge(**FORGERIES[forgery])).get("/api/users/me")

    assert code(response, 401) in ("authentication_failed", "session_ended")
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_token_of_another_person_does_not_fit_the_session(forge, bearer, alice):
    assert code(bearer(forge(sub=str(alice.pk))).get("/api/users/me"), 401) == "session_ended"


def test_an_expired_token_says_so(forge, bearer):
    now = int(time.time())

    response = bearer(forge(iat=now - 901, exp=now - 1)).get("/api/users/me")

    assert code(response, 401) == "token_expired"


HEADER, CLAIMS = {"alg": "HS256", "typ": "at+jwt"}, {"sub": "1", "sid": "1"}
BROKEN = {
    "nothing": "",
    "a word": "token",
    "dots": "..",
    "no signature": raw(HEADER, CLAIMS, b""),
    "no algorithm": raw({"alg": "none", "typ": "at+jwt"}, CLAIMS, b""),
    "no header": raw([], CLAIMS, b"x"),
    "text for a header": raw("x", CLAIMS, b"x"),
    "broken UTF-8": raw(b"\xff\xfe", CLAIMS, b"x"),
    "deep JSON": raw(b"[" * 5000, CLAIMS, b"x"),
    "a long number": raw(b'{"typ": ' + b"9" * 5000 + b"}", CLAIMS, b"x"),
    "a key id that is no text": raw({**HEADER, "kid": 1}, CLAIMS, b"x"),
    "critical extensions": raw({**HEADER, "crit": ["b64"], "b64": False}, CLAIMS, b"x"),
    "two tokens": "a.b.c d.e.f",
    "Latin letters": "caf\xe9.\xe9.\xe9",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_token_opens_nothing(name, bearer, db):
    assert code(bearer(BROKEN[name]).get("/api/users/me"), 401) == "authentication_failed"


@pytest.mark.parametrize("header", ["Basic Ym9iOmJvYg==", "Token x", "Bearer", "", "JWT x"])
def test_other_schemes_are_as_nobody(header, client, db):
    response = client.get("/api/users/me", headers={"Authorization": header})

    assert code(response, 401) in ("not_authenticated", "authentication_failed")


def test_the_scheme_may_be_written_small(forge, client, member):
    response = client.get("/api/users/me", headers={"Authorization": f"bearer {forge()}"})

    assert response.json()["id"] == member.pk


def test_presence_is_noted_at_most_once_a_minute(forge, bearer, member):
    bearer(forge()).get("/api/users/me")
    seen = User.objects.get(pk=member.pk).last_seen_at

    bearer(forge()).get("/api/users/me")

    assert seen is not None
    assert User.objects.get(pk=member.pk).last_seen_at == seen


def test_a_change_of_the_secret_key_signs_nobody_out(sign_in, bearer, settings):
    before = sign_in().json()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret of at least forty characters"

    assert bearer(before["access"]).get("/api/users/me").status_code == 200
    renewed = APIClient().post("/api/auth/token/refresh", {"refresh": before["refresh"]})
    assert renewed.status_code == 200

    settings.SECRET_KEY_FALLBACKS = []
    assert bearer(before["access"]).get("/api/users/me").status_code == 401
    assert bearer(renewed.json()["access"]).get("/api/users/me").status_code == 200
