"""OIDC_ISSUER and what belongs to it: what cannot be meant is refused at the start"""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from project import env
from project.tooling.shell import ROOT


@pytest.mark.parametrize(
    "value",
    [
        "",
        "https://id.example.com/realms/team",
        "https://team.auth0.com/",
        "https://id.example.com:8443",
        "http://localhost:8080/realms/a",
        "http://127.0.0.1:8080",
    ],
)
def test_an_issuer(value, monkeypatch):
    monkeypatch.setenv("THING", value)

    assert env.issuer("THING") == value


@pytest.mark.parametrize(
    "value",
    [
        "id.example.com",
        "http://id.example.com",
        "https://",
        "https://a.example/?x=1",
        "https://a.example/#x",
        "ftp://a",
        "http://localhost.evil.example",
        "https://bob:hush@id.example.com",
        "https://id.example.com:port",
        "https://id.example.com:0",
        "https://[::1",
        "https://id.example.com/a b",
        "https://id.example.com/.well-known/openid-configuration",
        f"https://id.example.com/{'a' * 255}",
    ],
)
def test_what_is_no_issuer(value, monkeypatch):
    monkeypatch.setenv("THING", value)

    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.issuer("THING")


@pytest.mark.parametrize(
    ("value", "domains"),
    [
        ("", []),
        ("example.com", ["example.com"]),
        ("Team.Example.com, example.org,", ["team.example.com", "example.org"]),
        ("mutirão.example", ["xn--mutiro-7ta.example"]),
    ],
)
def test_domains(value, domains, monkeypatch):
    monkeypatch.setenv("THING", value)

    assert env.domains("THING") == domains


@pytest.mark.parametrize(
    "value",
    [
        *("@example.com", "bob@example.com", ".example.com", "*.example.com", "example", "example.com."),
        *("https://example.com", "a..b", "example.com;example.org", "*", f"{'a' * 64}.com"),
    ],
)
def test_what_is_no_domain(value, monkeypatch):
    monkeypatch.setenv("THING", value)

    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.domains("THING")


def test_an_issuer_without_a_client_stops_the_server():
    variables = {**os.environ, "MUTIRAO_ENV_FILE": "", "OIDC_ISSUER": "https://id.example.com"}
    variables |= {"SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"}

    started = subprocess.run(
        [sys.executable, "-c", "import project.settings"],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
    )

    assert started.returncode != 0
    assert "OIDC_CLIENT_ID" in started.stderr
