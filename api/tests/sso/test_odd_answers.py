"""GET /api/auth/sso/start and callback, when the provider's answers are late, endless or of no known shape"""

import threading
from typing import Any

import pytest

from api.sso import http, metadata
from api.sso.exceptions import SignOnFailed
from api.tests.sso import hostile
from api.tests.sso.conftest import FINISH, answer, new_browser, refused

DISCOVERY = "/.well-known/openid-configuration"
DEEP = b"[" * 100_000
HALF = "\ud800"


def json_of(text):
    return 200, {"Content-Type": "application/json"}, text


ANSWERS = {
    "elsewhere": (302, {"Location": "http://127.0.0.1:9/"}, b""),
    "an error": hostile.as_json({"error": "invalid_grant"}, status=400),
    "an error for people": (403, {"Content-Type": "text/html"}, b"<html>"),
    "a breakdown": (500, {}, b""),
    "a page": json_of(b"<html>"),
    "nothing": json_of(b""),
    "null": json_of(b"null"),
    "a number": json_of(b"5"),
    "a word": json_of(b'"error"'),
    "a list": json_of(b"[]"),
    "no UTF-8": json_of(b"\xff\xfe\x00"),
    "a list without end": json_of(DEEP),
    "a list without end inside": json_of(b'{"id_token": ' + DEEP),
    "a number without end": json_of(b'{"expires_in": ' + b"9" * 5000 + b"}"),
    "no token": json_of(b'{"access_token": "x", "token_type": "Bearer"}'),
    "a lifetime that is a list": json_of(b'{"access_token": "x", "expires_in": []}'),
    "a lifetime without end": json_of(b'{"access_token": "x", "expires_in": Infinity}'),
    "an error that is an object": json_of(b'{"error": {"a": 1}, "error_description": 7}'),
    "an error of half a character": json_of(b'{"error": "\\ud800"}'),
    "a token that is a number": json_of(b'{"id_token": 5}'),
}


@pytest.mark.parametrize("path", ["/token", "/jwks", DISCOVERY])
@pytest.mark.parametrize("kind", ANSWERS)
def test_an_odd_answer_ends_at_the_sign_in_page(kind, path, liar):
    liar.pages[path] = ANSWERS[kind]

    assert answer(liar) == refused()


# Each of them beside what a key has to have.
KEYS: dict[str, Any] = {
    "a number": 5,
    "null": None,
    "no kind": {},
    "a kind that is a list": {"kty": []},
    "a kind that is new": {"kty": "AKP"},
    "no numbers": {"kty": "RSA"},
    "numbers that are none": {"kty": "RSA", "n": 5, "e": None},
    "numbers of half a character": {"kty": "RSA", "n": HALF, "e": HALF},
    "an even exponent": {"kty": "RSA", "n": "u" * 342, "e": "Ag"},
    "a point beside the curve": {"kty": "EC", "crv": "P-256", "x": "AQ", "y": "AQ"},
    "a curve that is new": {"kty": "EC", "crv": "P-1", "x": "AQ", "y": "AQ"},
    "a key that is too short": {"kty": "OKP", "crv": "Ed25519", "x": "AQ"},
    "a secret that everybody knows": {"kty": "oct", "k": "AQ"},
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_key_that_is_none_harms_no_other(kind, liar, monkeypatch):
    odd = KEYS[kind]
    own = liar.key.as_dict(private=False)
    liar.pages["/jwks"] = hostile.as_json({"keys": [odd]})
    assert answer(liar) == refused()

    beside = {**odd, "kid": "two"} if isinstance(odd, dict) else odd
    liar.pages["/jwks"] = hostile.as_json({"keys": [beside, own]})
    monkeypatch.setattr(metadata, "ASK_AGAIN", 0)
    assert answer(liar) == FINISH


@pytest.mark.parametrize("keys", [None, 5, "keys", {"kty": "RSA"}, ...])
def test_a_list_of_keys_that_is_none(keys, liar):
    liar.pages["/jwks"] = hostile.as_json({} if keys is ... else {"keys": keys})

    assert answer(liar) == refused()


PLACES: list[Any] = [
    "javascript:alert(1)",
    "",
    None,
    7,
    [],
    "ftp://127.0.0.1/",
    "http://",
    "http://[::1",
    "//127.0.0.1/",
]
PLACES += ["http://127.0.0.1/\ud800", "https:evil.example"]


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("place", PLACES)
def test_nobody_is_sent_to_no_place(place, name, liar):
    liar.metadata[name] = place

    assert answer(liar) == refused()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_from_https_nothing_goes_to_http(scheme, settings, monkeypatch):
    settings.OIDC_ISSUER = "https://id.example.com"
    told = {"issuer": settings.OIDC_ISSUER, "token_endpoint": f"{scheme}://id.example.com/token"}
    monkeypatch.setattr(metadata, "_document", lambda address: told)

    if scheme == "https":
        assert metadata.endpoint("token_endpoint") == told["token_endpoint"]
        return
    with pytest.raises(SignOnFailed):
        metadata.endpoint("token_endpoint")


@pytest.mark.parametrize("methods", [None, 5, [], {}, "client_secret_post"])
def test_where_the_provider_does_not_say_the_secret_goes_into_the_header(methods, liar, settings):
    settings.OIDC_CLIENT_SECRET = "hush"
    liar.metadata["token_endpoint_auth_methods_supported"] = methods

    assert answer(liar) == FINISH
    assert "client_secret" not in liar.forms[liar.asked.index("/token")]


def test_a_token_on_the_way_to_elsewhere_is_none(liar):
    def moved(form):
        _status, headers, body = liar._token(form)
        return 302, {**headers, "Location": "/elsewhere"}, body

    liar.pages["/token"] = moved

    assert answer(liar) == refused()


@pytest.mark.parametrize(("more", "end"), [(1000, FINISH), (http.MOST_BYTES, refused())])
def test_an_answer_without_end_is_cut(more, end, liar):
    good = {"keys": [liar.key.as_dict(private=False)]}
    liar.pages["/jwks"] = hostile.as_json({**good, "more": "x" * more})

    assert answer(liar) == end


def test_an_answer_that_drips_in_is_given_up(liar, monkeypatch):
    monkeypatch.setattr(http, "LONGEST", -1)

    assert answer(liar) == refused()


def test_an_answer_that_breaks_off_is_no_answer(liar):
    status, headers, body = hostile.as_json({"keys": []})
    liar.pages["/jwks"] = (status, {**headers, "Content-Length": "5000"}, body)

    assert answer(liar) == refused("unreachable")


def test_a_provider_that_hangs_is_given_up(liar, monkeypatch):
    monkeypatch.setattr(http, "TIMEOUT", (0.2, 0.2))
    held = threading.Event()
    liar.pages["/token"] = lambda form: (held.wait(5), ANSWERS["a list"])[1]

    assert answer(liar) == refused("unreachable")
    held.set()


def test_a_provider_that_is_away_is_said_to_be_away(liar, settings):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"

    assert answer(liar) == refused("unreachable")


def test_a_provider_that_calls_itself_something_else_is_not_it(liar):
    liar.metadata["issuer"] = "https://evil.example"

    assert answer(liar) == refused()
    assert liar.asked == [DISCOVERY]


def test_the_log_tells_why_and_no_secret(liar, settings, caplog):
    settings.OIDC_CLIENT_SECRET = "hush-hush-hush"
    liar.pages["/token"] = hostile.as_json({"error": "invalid_client", "error_description": "x"}, status=401)
    browser = new_browser()

    answer(liar, browser)
    liar.pages["/token"] = liar._token
    liar.claims = {"aud": "somebody"}
    answer(liar, browser)

    assert "invalid_client" in caplog.text
    assert "invalid_claim aud" in caplog.text
    for secret in ("c0de", liar.nonce, "hush-hush-hush", "bob@example.com"):
        assert secret not in caplog.text
