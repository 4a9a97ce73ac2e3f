"""A real provider on this machine: the package oidc-provider-mock, which is none of our code."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from oidc_provider_mock import User as Account
from oidc_provider_mock import run_server_in_thread
from rest_framework.test import APIClient

from api.models import Installation
from api.sso import metadata
from api.tests.sso import hostile

PUBLIC = "http://127.0.0.1:8000"
BROWSER = {"X-Token-Delivery": "cookie"}
FINISH = f"{PUBLIC}/sign-in/finish?next=%2Ftasks"


def refused(code="provider_error"):
    return f"{PUBLIC}/sign-in?sso_error={code}"


def account(sub, address, **claims):
    return Account(sub=sub, claims={"email": address, "email_verified": True, "name": "Bob", **claims})


ACCOUNTS = [
    account("bob", "Bob@Example.com"),
    account("unverified", "bob@example.com", email_verified=False),
    account("nearly", "bob@example.com", email_verified="true"),
    account("list", "bob@example.com", email=["bob@example.com"]),
    account("no address", "bob@example.com", email="bob"),
    account("other bob", "bob@example.com"),
    account(
        "new", "charlie@team.example.com", name="Charlie\n C.", locale="pt-BR", zoneinfo="America/Sao_Paulo"
    ),
    account("nameless", "charlie@team.example.com", name=None, locale=7, zoneinfo=[]),
    account("stranger", "charlie@elsewhere.example.com"),
    account("below", "charlie@below.team.example.com"),
    account("lookalike", "charlie@notteam.example.com"),
]


@pytest.fixture(scope="session")
def server():
    with run_server_in_thread(user_claims=ACCOUNTS) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def issuer(settings, db, server):
    """Single sign-on is on."""
    settings.PUBLIC_URL = PUBLIC
    settings.OIDC_ISSUER = server
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "mutirao", "hush"
    settings.OIDC_CREATE_DOMAINS = ["team.example.com"]
    Installation.objects.get_or_create(pk=1)
    metadata._documents.clear()
    return server


@pytest.fixture
def browser(issuer):
    return new_browser()


def new_browser():
    return APIClient(HTTP_HOST="127.0.0.1:8000")


def start(browser, next_path="/tasks"):
    """Where the browser is sent."""
    response = browser.get("/api/auth/sso/start", {"next": next_path})
    assert response.status_code == 302
    return response["Location"]


def consent(address, sub="bob", **form):
    """What a person does at the provider's; returns the way back, as the browser asks for it."""
    answer = requests.post(address, data={"sub": sub, **form}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert f"{back.scheme}://{back.netloc}" == PUBLIC
    return f"{back.path}?{back.query}"


def come_back(browser, sub="bob", next_path="/tasks"):
    """The whole way over the provider; returns where the browser ends up."""
    return browser.get(consent(start(browser, next_path), sub))["Location"]


def take_up(browser, body=None):
    return browser.post("/api/auth/sso/token", body, headers=BROWSER)


@pytest.fixture
def liar(settings, db, bob):
    """A provider that says whatever a test wants."""
    with hostile.running() as liar:
        settings.PUBLIC_URL, settings.OIDC_ISSUER = PUBLIC, liar.address
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = "mutirao", ""
        settings.OIDC_CREATE_DOMAINS = ["team.example.com"]
        Installation.objects.get_or_create(pk=1)
        metadata._documents.clear()
        yield liar


def answer(liar, browser=None):
    """Where a browser ends up that comes back from there with a code."""
    browser = browser or new_browser()
    sent = start(browser)
    asked = parse_qs(urlsplit(sent).query)
    if "nonce" not in asked:
        return sent
    liar.nonce = asked["nonce"][0]
    return browser.get("/api/auth/sso/callback", {"state": asked["state"][0], "code": "c0de"})["Location"]
