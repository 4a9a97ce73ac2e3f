"""A server with PRODUCTION=true behind a proxy that ends HTTPS"""

import secrets

import pytest
import requests
from django.db import connection

from api.sessions.cookies import DELIVERY
from api.tests.proofs import live

pytestmark = pytest.mark.django_db(transaction=True)

HTTPS = {"Host": "tasks.example.com", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.5"}
HTTP = {**HTTPS, "X-Forwarded-Proto": "http"}


@pytest.fixture(scope="module")
def _running(django_db_setup):
    database = {}
    if connection.vendor == "sqlite":
        database = {"ALLOW_SQLITE": "true"}
    elif not connection.settings_dict["PASSWORD"]:
        # The server of the tests trusts everybody, whatever they say.
        database = {"POSTGRES_PASSWORD": secrets.token_hex(24)}
    told = {
        "PRODUCTION": "true",
        "SECRET_KEY": secrets.token_hex(32),
        "ALLOWED_HOSTS": "tasks.example.com",
        "PUBLIC_URL": "https://tasks.example.com",
        "COOKIE_SECURE": "true",
        "PROXIES": "1",
        "SECURE_HSTS_SECONDS": "3600",
        "FORWARDED_ALLOW_IPS": "*",
    }
    with live.running(**database, **told) as running:
        yield running


@pytest.fixture
def url(_running):
    with live.watched(_running) as url:
        yield url


def get(url, path, headers):
    return requests.get(f"{url}{path}", headers=headers, timeout=60, allow_redirects=False)


def test_whoever_comes_over_https_is_answered_and_told_to_stay(url, bob):
    answer = get(url, "/api/users/me", HTTPS)

    assert answer.status_code == 401
    assert answer.headers["Strict-Transport-Security"] == "max-age=3600; includeSubDomains; preload"

    bob.set_password("a garden of tall plants")
    bob.save()
    credentials = {"email": "bob@example.com", "password": "a garden of tall plants"}
    browser = {**HTTPS, DELIVERY: "cookie"}
    signed_in = requests.post(f"{url}/api/auth/token", json=credentials, headers=browser, timeout=60)
    assert signed_in.status_code == 200
    assert "; Secure" in signed_in.headers["Set-Cookie"]


def test_whoever_comes_over_plain_http_is_sent_on(url):
    answer = get(url, "/api/users/me", HTTP)

    assert answer.status_code == 301
    assert answer.headers["Location"] == "https://tasks.example.com/api/users/me"
    assert "Strict-Transport-Security" not in answer.headers


def test_what_asks_from_inside_whether_it_lives_is_answered(url):
    inside = {"Host": "tasks.example.com"}

    assert [get(url, path, inside).status_code for path in ("/health", "/health/ready")] == [200, 200]


def test_another_name_is_none_of_ours(url):
    assert get(url, "/api", {**HTTPS, "Host": "other.example.com"}).status_code == 400
