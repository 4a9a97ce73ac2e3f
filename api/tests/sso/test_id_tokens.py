"""GET /api/auth/sso/callback, when the provider or somebody in its place lies"""

import time

import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from api.models import Identity, PendingSignOn, User
from api.sso import metadata
from api.tests.sso import hostile
from api.tests.sso.conftest import FINISH, answer, refused


def test_an_honest_token_is_accepted(liar):
    assert answer(liar) == FINISH


def test_without_a_secret_the_verifier_alone_goes_along(liar):
    answer(liar)

    form = liar.forms[liar.asked.index("/token")]
    assert form["client_id"] == ["mutirao"]
    assert len(form["code_verifier"][0]) >= 43
    assert "client_secret" not in form


LIES = {
    "another nonce": {"nonce": "x"},
    "no nonce": {"nonce": ...},
    "another audience": {"aud": "somebody"},
    "no audience": {"aud": ...},
    "several audiences and nobody's to use": {"aud": ["mutirao", "somebody"]},
    "another's to use": {"aud": ["mutirao", "somebody"], "azp": "somebody"},
    "one audience, another's to use": {"azp": "somebody"},
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": ...},
    "expired": {"exp": int(time.time()) - 120},
    "no end": {"exp": ...},
    "no beginning": {"iat": ...},
    "an end that is none": {"exp": "soon"},
    "an end that never comes": {"exp": float("inf")},
    "made tomorrow": {"iat": int(time.time()) + 86_400},
    "good from tomorrow": {"nbf": int(time.time()) + 86_400},
    "a list of issuers": {"iss": ["https://evil.example"]},
    "an audience in an audience": {"aud": [["mutirao"]]},
    "the right to use it in a list": {"azp": ["mutirao"]},
    "nobody": {"sub": ...},
    "an empty number": {"sub": ""},
    "a number that is none": {"sub": 7},
    "a number without end": {"sub": "x" * 256},
    "a number that no database takes": {"sub": "bob\0"},
    "half a character": {"sub": "\ud800"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_lies_is_refused(lie, liar):
    liar.claims = LIES[lie]

    assert answer(liar) == refused()
    assert not PendingSignOn.objects.exists()


def test_a_token_for_several_that_is_ours_to_use_is_accepted(liar):
    liar.claims = {"aud": ["mutirao", "account"], "azp": "mutirao"}

    assert answer(liar) == FINISH


def test_an_issuer_that_ends_in_a_slash_is_the_same(liar, settings):
    liar.metadata["issuer"] = f"{liar.address}/"
    liar.claims = {"iss": f"{liar.address}/"}

    assert answer(liar) == FINISH
    assert User.objects.with_access().get(name="Bob").comes_by_sso


KINDS = {
    "RS256": lambda: RSAKey.generate_key(2048, {"kid": "one"}),
    "PS256": lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "PS256"}),
    "ES256": lambda: ECKey.generate_key("P-256", {"kid": "one"}),
    "EdDSA": lambda: OKPKey.generate_key("Ed25519", {"kid": "one"}),
}


@pytest.mark.parametrize("alg", KINDS)
def test_a_signature_with_a_key_of_its_own_is_accepted(alg, liar):
    liar.key = KINDS[alg]()
    liar.keys = [liar.key]
    liar.token = lambda claims: liar.signed(claims, alg=alg)

    assert answer(liar) == FINISH


def for_any_algorithm(liar):
    return RSAKey.import_key({name: value for name, value in liar.key.as_dict(True).items() if name != "alg"})


SIGNATURES = {
    "none": lambda liar: lambda claims: hostile.unsigned({"alg": "none", "typ": "JWT"}, claims),
    "the public key taken for a secret": lambda liar: liar.signed_with_the_public_key,
    "another key of the same name": lambda liar: (
        lambda claims: liar.signed(claims, key=RSAKey.generate_key(2048, {"kid": "one"}))
    ),
    "a key that the provider does not know": lambda liar: (
        lambda claims: liar.signed(claims, key=RSAKey.generate_key(2048, {"kid": "two"}))
    ),
    "another algorithm": lambda liar: (
        lambda claims: liar.signed(claims, key=for_any_algorithm(liar), alg="RS384")
    ),
    "no token": lambda liar: lambda claims: "",
    "no JWT": lambda liar: lambda claims: "a.b.c",
    "no text": lambda liar: lambda claims: {"a": 1},
    "half a character": lambda liar: lambda claims: "\ud800.b.c",
    "a list of claims": lambda liar: lambda claims: liar.signed([claims]),
}


@pytest.mark.parametrize("kind", SIGNATURES)
def test_a_signature_that_is_none_is_refused(kind, liar):
    liar.token = SIGNATURES[kind](liar)

    assert answer(liar) == refused()


def test_a_new_key_of_the_provider_is_fetched_but_not_each_time(liar, monkeypatch):
    answer(liar)
    liar.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig", "alg": "RS256"})
    liar.keys = [liar.key]

    assert answer(liar) == refused()
    assert liar.asked.count("/jwks") == 1

    monkeypatch.setattr(metadata, "ASK_AGAIN", 0)
    assert answer(liar) == FINISH
    assert liar.asked.count("/jwks") == 2


def test_what_the_provider_says_of_itself_is_asked_once(liar):
    for _ in range(3):
        answer(liar)

    assert liar.asked.count("/.well-known/openid-configuration") == 1


def test_an_address_that_stands_at_the_other_endpoint_counts(liar):
    liar.claims = {"email": ..., "email_verified": ...}
    liar.metadata["userinfo_endpoint"] = f"{liar.address}/userinfo"
    about = {"sub": "bob", "email": "bob@example.com", "email_verified": True}
    liar.pages["/userinfo"] = hostile.as_json({**about, "iss": "https://evil.example"})
    assert answer(liar) == FINISH
    # What was signed wins.
    assert Identity.objects.get().issuer == liar.address

    liar.pages["/userinfo"] = hostile.as_json({**about, "sub": "somebody"})
    assert answer(liar) == refused()
