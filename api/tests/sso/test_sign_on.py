"""GET /api/auth/sso/start, GET /api/auth/sso/callback, POST /api/auth/sso/token"""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from api.core.limits import Limit
from api.models import Identity, Installation, PendingSignOn, Session, User
from api.sso import pages
from api.tests import problems
from api.tests.credentials import bearer
from api.tests.sso.conftest import (
    BROWSER,
    FINISH,
    PUBLIC,
    come_back,
    consent,
    new_browser,
    refused,
    start,
    take_up,
)
from project.tooling.shell import ROOT


def test_a_person_comes_in_over_the_provider(browser, bob):
    assert come_back(browser) == FINISH

    tokens = take_up(browser)

    assert tokens.json().keys() == {"access", "expires_in"}
    assert tokens.cookies["refresh"]["httponly"] is True
    assert bearer(tokens.json()["access"]).get("/api/users/me").json()["id"] == bob.pk
    assert Session.objects.get().method == "sso"
    assert Identity.objects.get().subject == "bob"


def test_the_provider_is_asked_with_pkce_a_nonce_and_our_own_address(browser, issuer):
    address = urlsplit(start(browser))
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}

    assert f"{address.scheme}://{address.netloc}" == issuer
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == f"{PUBLIC}/api/auth/sso/callback"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 32
    assert len(asked["nonce"]) >= 32
    assert set(asked["scope"].split()) == {"openid", "email", "profile"}


def test_the_cookies_are_out_of_reach(browser, bob):
    response = browser.get("/api/auth/sso/start")
    attempt = response.cookies["sso-attempt"]
    back = browser.get(consent(response["Location"]))
    pending = back.cookies["sso-pending"]

    assert (attempt["httponly"], attempt["samesite"], attempt["path"]) == (True, "Lax", "/api/auth/sso")
    assert (pending["httponly"], pending["samesite"], pending["path"]) == (True, "Strict", "/api/auth/sso")
    assert back.cookies["sso-attempt"].value == ""


def test_on_https_the_cookies_have_the_prefix(browser, settings):
    settings.COOKIE_SECURE = True

    cookie = browser.get("/api/auth/sso/start").cookies["__Secure-sso-attempt"]

    assert cookie["secure"] is True


def test_under_another_name_of_this_server_the_browser_goes_to_the_public_one_first(issuer, as_user):
    client = as_user(None)

    location = client.get("/api/auth/sso/start?next=/people")["Location"]

    assert location == f"{PUBLIC}/api/auth/sso/start?next=%2Fpeople&moved=1"
    # A proxy may call the server something else for ever: that is no reason to go round in a circle.
    assert client.get(location.removeprefix(PUBLIC))["Location"].startswith(issuer)


def test_the_second_time_the_number_counts_and_not_the_address(browser, bob, ana):
    come_back(browser)
    User.objects.filter(pk=bob.pk).update(email="robert@example.com")
    User.objects.filter(pk=ana.pk).update(email="bob@example.com")

    come_back(browser)

    tokens = take_up(browser).json()
    assert bearer(tokens["access"]).get("/api/users/me").json()["id"] == bob.pk
    assert Identity.objects.count() == 1


def test_an_address_that_passed_on_to_somebody_else_opens_nothing(browser, bob):
    come_back(browser)

    assert come_back(browser, "other bob") == refused("no_account")
    assert Identity.objects.get().subject == "bob"


@pytest.mark.parametrize("sub", ["unverified", "nearly", "list", "no address"])
def test_only_a_verified_address_finds_an_account(sub, browser, bob):
    assert come_back(browser, sub) == refused("email_not_verified")
    assert not Identity.objects.exists()


def test_people_of_a_listed_domain_get_an_account(browser):
    assert come_back(browser, "new") == FINISH

    person = User.objects.get()
    assert (person.email, person.name, person.role) == ("charlie@team.example.com", "Charlie C.", "member")
    assert (person.locale, person.timezone) == ("pt-BR", "America/Sao_Paulo")
    assert not person.has_usable_password()
    assert person.can_sign_in


def test_odd_claims_are_not_taken_over(browser):
    come_back(browser, "nameless")

    person = User.objects.get()
    assert (person.name, person.locale, person.timezone) == ("charlie", "en", "UTC")


@pytest.mark.parametrize("sub", ["stranger", "below", "lookalike"])
def test_nobody_else_gets_one(sub, browser):
    assert come_back(browser, sub) == refused("no_account")
    assert not User.objects.exists()


def test_before_the_first_administrator_nobody_gets_one(browser):
    Installation.objects.all().delete()

    assert come_back(browser, "new") == refused("no_account")


def test_deactivated_people_stay_out(browser, bob):
    come_back(browser)
    bob.is_active = False
    bob.save()

    assert take_up(browser).json()["code"] == "sign_on_expired"
    assert come_back(browser) == refused("account_disabled")


def test_somebody_who_says_no_at_the_provider_is_told_so(browser):
    (state,) = parse_qs(urlsplit(start(browser)).query)["state"]

    answer = browser.get(f"/api/auth/sso/callback?error=access_denied&state={state}")

    assert answer["Location"] == refused("access_denied")


@pytest.mark.parametrize("query", ["", "?state=x", "?state=x&code=y", "?code=y", "?error=access_denied"])
def test_an_answer_that_nobody_asked_for_is_refused(query, browser):
    start(browser)

    assert browser.get(f"/api/auth/sso/callback{query}")["Location"] == refused("state_mismatch")


def test_an_answer_counts_in_the_browser_that_was_sent_there_and_in_no_other(browser, bob):
    back = consent(start(browser))
    victim = new_browser()
    start(victim)

    assert victim.get(back)["Location"] == refused("state_mismatch")
    assert not PendingSignOn.objects.exists()


def test_an_answer_counts_once(browser, bob):
    back = consent(start(browser))
    browser.get(back)

    assert browser.get(back)["Location"] == refused("state_mismatch")


def test_a_code_counts_once_whoever_brings_it(browser, bob):
    back = consent(start(browser))
    kept = browser.cookies["sso-attempt"].value
    browser.get(back)
    browser.cookies["sso-attempt"] = kept

    assert browser.get(back)["Location"] == refused("provider_error")


@pytest.mark.parametrize(("who", "end"), [("", FINISH), ("https://evil.example", refused("provider_error"))])
def test_an_answer_that_names_another_provider_is_refused(who, end, browser, bob, issuer):
    back = consent(start(browser))

    assert browser.get(f"{back}&iss={who or issuer}")["Location"] == end


def test_an_old_attempt_is_refused(browser, bob, monkeypatch):
    monkeypatch.setattr("api.sso.cookies.ATTEMPT_AGE", -1)

    assert come_back(browser) == refused("state_mismatch")


def test_a_session_is_taken_up_once(browser, bob):
    come_back(browser)
    pending = browser.cookies["sso-pending"].value
    answer = take_up(browser)
    assert (answer.status_code, answer.cookies["sso-pending"].value) == (200, "")
    browser.cookies["sso-pending"] = pending

    assert problems.code(take_up(browser), 401) == "sign_on_expired"
    assert Session.objects.count() == 1


def test_it_waits_five_minutes(browser, bob):
    come_back(browser)
    PendingSignOn.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert problems.code(take_up(browser), 401) == "sign_on_expired"


def test_a_change_of_the_password_in_between_ends_it(browser, bob):
    come_back(browser)
    User.objects.update(generation=1)

    assert problems.code(take_up(browser), 401) == "sign_on_expired"


def test_without_the_header_nothing_is_taken_up(browser, bob):
    come_back(browser)

    assert problems.entries(browser.post("/api/auth/sso/token")) == [("", "cookie_only")]
    assert not Session.objects.exists()


def test_where_it_is_off_there_is_nothing(db, as_user, settings):
    settings.OIDC_ISSUER, client = "", as_user(None)

    for path in ("start", "callback"):
        assert problems.code(client.get(f"/api/auth/sso/{path}"), 404) == "not_found"
    answer = client.post("/api/auth/sso/token", headers=BROWSER)
    assert problems.code(answer, 401) == "sign_on_expired"


def test_the_sign_in_page_learns_of_it(browser, settings):
    settings.OIDC_NAME = "Team"

    assert browser.get("/api/auth/options").json() == {
        "setup": False,
        "sso": {"name": "Team", "address": "/api/auth/sso/start"},
    }


STRANGE = [
    *("https://evil.example", "http:evil.example", "//evil.example", "///evil.example", "/\\evil.example"),
    *("\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", "javascript:alert(1)"),
    *("data:text/html,x", "evil.example", "", " /tasks", "/ta sks", "/\x00", "/\x7f", "/a\\b", "?x", "#x"),
    *(
        "/" + "a" * 2000,
        "/" + "ç" * 400,
        "/\x85",
        "https:/evil.example",
        "/\r\nSet-Cookie: a=b",
        ".//evil.example",
        "@evil.example",
    ),
]


@pytest.mark.parametrize("path", STRANGE)
def test_it_leads_to_no_foreign_place(path, browser, bob):
    assert come_back(browser, next_path=path) == f"{PUBLIC}/sign-in/finish?next=%2F"


@pytest.mark.parametrize(
    "path", ["/tasks?done=false&search=a%20b", "/people/3", "/tarefas#ção", "/" + '"' * 990, "/" + "a" * 1990]
)
def test_it_leads_where_one_wanted_to_go(path, browser, bob):
    sent = browser.get("/api/auth/sso/start", {"next": path})
    landed = urlsplit(browser.get(consent(sent["Location"]))["Location"])

    assert parse_qs(landed.query) == {"next": [path]}
    assert len(sent.cookies["sso-attempt"].OutputString()) < 4096


def test_who_asks_too_often_is_told_so(browser, monkeypatch, bob):
    monkeypatch.setattr(pages, "PER_ADDRESS", Limit("test", most=3, seconds=60))
    # Whoever gets in leaves room for the colleagues behind the same address.
    for _ in range(2):
        assert come_back(browser) == FINISH
    start(browser)

    assert browser.get("/api/auth/sso/start")["Location"] == refused("too_many")


@pytest.mark.parametrize("path", ["/api/auth/sso/start", "/api/auth/sso/callback"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "head", "options"])
def test_the_pages_are_opened_and_nothing_else(method, path, browser):
    assert getattr(browser, method)(path).status_code == 405


def test_nobody_keeps_the_way_there_or_back(browser, bob):
    sent = browser.get("/api/auth/sso/start")
    back = browser.get(consent(sent["Location"]))

    for response in (sent, back):
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "no-referrer"


def test_the_documentation_lists_every_way_to_fail():
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "api" / "sso").glob("*.py"))
    stated = set(re.findall(r'(?:SignOnFailed|_back)\("(\w+)"', code)) | {"access_denied"}
    docs = (ROOT / "docs" / "api.md").read_text(encoding="utf-8").partition("`sso_error` is one of")[2]

    assert len(stated) == 8
    assert set(re.findall(r"`(\w+)`", docs.partition("`next`")[0])) == stated
