"""What docker-compose.prod.yml ships passes every check; each single bad variable stops the start and names itself."""

import os
import re
import runpy
import secrets
import subprocess
import sys
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured

from project.production import refuse_nonsense
from project.tests import compose
from project.tooling.shell import ROOT

KEY, PASSWORD = secrets.token_hex(32), secrets.token_hex(24)
CHOSEN = {"PUBLIC_HOST": "tasks.example.com", "SECRET_KEY": KEY, "POSTGRES_PASSWORD": PASSWORD}
YEAR = "31536000"
GUNICORN = ("-m", "gunicorn", "-c", "project/gunicorn.conf.py", "project.wsgi")


@pytest.fixture
def shipped(tmp_path):
    """What a server is told; where that is a secret in a file, the file is there."""
    told = compose.environment("web", CHOSEN)
    for name in [name for name, value in told.items() if value.startswith("/run/secrets/")]:
        file = tmp_path / name
        file.write_text(f"{SECRETS[name.removesuffix('_FILE')]}\n")
        told[name] = str(file)
    return told


def start(env):
    """The settings as a server reads them that is told this and nothing else."""
    given = {name: value for name, value in env.items() if value}
    with mock.patch.dict(os.environ, {"MUTIRAO_ENV_FILE": "", **given}, clear=True):
        return runpy.run_path(str(ROOT / "project" / "settings.py"))


def refusal(env):
    with pytest.raises(ImproperlyConfigured) as refused:
        start(env)
    return str(refused.value)


def process(env, *argv):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = {name: value for name, value in env.items() if value}
    return subprocess.run(
        argv,
        cwd=ROOT,
        env={**kept, "MUTIRAO_ENV_FILE": "", **given},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_what_is_shipped_passes_every_check_and_silences_none(shipped):
    done = process(shipped, sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), (
        done.stderr
    )


def a_url(user="mutirao", password=PASSWORD):
    return f"postgres://{user}:{password}@db:5432/mutirao"


SECRETS = {
    "SECRET_KEY": KEY,
    "POSTGRES_PASSWORD": PASSWORD,
    "DATABASE_URL": a_url(),
    "EMAIL_URL": "console:",
    "OIDC_CLIENT_SECRET": PASSWORD,
}
BAD = [
    ({"SECRET_KEY": ""}, "SECRET_KEY"),
    ({"SECRET_KEY": KEY[:49]}, "SECRET_KEY"),
    ({"SECRET_KEY": "k" * 60}, "SECRET_KEY"),
    ({"SECRET_KEY": f"django-insecure-{KEY}"}, "SECRET_KEY"),
    ({"SECRET_KEY": f"change-me-{KEY}"}, "SECRET_KEY"),
    ({"SECRET_KEY_FALLBACKS": "short"}, "SECRET_KEY_FALLBACKS"),
    ({"DEBUG": "true"}, "DEBUG"),
    ({"DEBUG": "maybe"}, "DEBUG"),
    ({"LOG_LEVEL": "DEBUG"}, "LOG_LEVEL"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "tasks.example.com,*"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "https://tasks.example.com"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": "other.example.com"}, "PUBLIC_URL"),
    ({"PUBLIC_URL": ""}, "PUBLIC_URL"),
    ({"PUBLIC_URL": "http://tasks.example.com"}, "PUBLIC_URL"),
    ({"PUBLIC_URL": "tasks.example.com"}, "PUBLIC_URL"),
    # Said to be a try on this machine, and yet reached by another name.
    ({"PUBLIC_URL": "http://localhost", "ALLOWED_HOSTS": "localhost,tasks.example.com"}, "PUBLIC_URL"),
    ({"COOKIE_SECURE": "false"}, "COOKIE_SECURE"),
    ({"COOKIE_SECURE": ""}, "COOKIE_SECURE"),
    ({"CORS_ALLOWED_ORIGINS": "*"}, "CORS_ALLOWED_ORIGINS"),
    ({"CORS_ALLOWED_ORIGINS": "https://a.example.com,http://b.example.com"}, "CORS_ALLOWED_ORIGINS"),
    ({"CSRF_TRUSTED_ORIGINS": "http://tasks.example.com"}, "CSRF_TRUSTED_ORIGINS"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"DATABASE_URL": "sqlite:////var/lib/mutirao/mutirao.sqlite3"}, "DATABASE_URL"),
    ({"DATABASE_URL": "mysql://db/mutirao"}, "DATABASE_URL"),
    ({"DATABASE_URL": a_url(password="")}, "DATABASE_URL"),
    ({"DATABASE_URL": a_url(password="hush")}, "DATABASE_URL"),
    ({"DATABASE_URL": a_url(password="change-me-to-something")}, "DATABASE_URL"),
    ({"PROXIES": "0"}, "PROXIES"),
    ({"PROXIES": "one"}, "PROXIES"),
    ({"OIDC_ISSUER": "https://id.example.com"}, "OIDC_CLIENT_ID"),
    ({"OIDC_ISSUER": "http://localhost:9000", "OIDC_CLIENT_ID": "a"}, "OIDC_ISSUER"),
    ({"OIDC_CLIENT_SECRET": "changeme"}, "OIDC_CLIENT_SECRET"),
    ({"EMAIL_URL": "smtp.example.com"}, "EMAIL_URL"),
    ({"SECURE_HSTS_SECONDS": "-1"}, "SECURE_HSTS_SECONDS"),
    ({"SECURE_HSTS_SECONDS": YEAR, "SECURE_HSTS_PRELOAD": "false"}, "SECURE_HSTS_INCLUDE_SUBDOMAINS"),
    ({"SECURE_HSTS_SECONDS": YEAR, "SECURE_HSTS_INCLUDE_SUBDOMAINS": "false"}, "SECURE_HSTS_PRELOAD"),
    ({"PRODUCTION": "maybe"}, "PRODUCTION"),
]


@pytest.fixture
def bad(shipped, request):
    """What is shipped, but for some variables; those that came in a file come without one."""
    files = {f"{name}_FILE": "" for name in request.param}
    if "DATABASE_URL" in request.param:
        files |= {"POSTGRES_PASSWORD": "", "POSTGRES_PASSWORD_FILE": ""}
    return {**shipped, **files, **request.param}


@pytest.mark.parametrize(("bad", "name"), BAD, indirect=["bad"])
def test_each_bad_variable_stops_the_start_by_its_name(bad, name):
    said = refusal(bad)

    assert re.search(rf"^(- )?{name}\b", said, re.MULTILINE)
    assert PASSWORD not in said
    assert KEY[:49] not in said


def test_all_that_is_wrong_is_said_at_once(shipped):
    said = refusal({**shipped, "DEBUG": "true", "COOKIE_SECURE": "false"})

    assert "- DEBUG is on" in said
    assert "- COOKIE_SECURE is off" in said


@pytest.mark.parametrize(("proxies", "header"), [("0", None), ("1", ("HTTP_X_FORWARDED_PROTO", "https"))])
def test_only_our_own_proxy_says_that_it_was_https(proxies, header):
    settings = start({"SECRET_KEY": KEY, "PROXIES": proxies})

    assert settings.get("SECURE_PROXY_SSL_HEADER") == header


@pytest.mark.parametrize("argv", [("manage.py", "release"), GUNICORN])
def test_the_reason_is_all_that_is_said(shipped, argv):
    done = process({**shipped, "DEBUG": "true"}, sys.executable, *argv)

    assert done.returncode == 1
    assert "This is no configuration for production:\n- DEBUG is on" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["CORS_ALLOW_ALL_ORIGINS", "CORS_ALLOWED_ORIGIN_REGEXES"])
def test_no_setting_opens_the_api_to_every_origin(shipped, name):
    with pytest.raises(ImproperlyConfigured, match="CORS_ALLOWED_ORIGINS"):
        refuse_nonsense({**start(shipped), name: [".*"]})


GOOD = [
    {},
    {"DATABASE_URL": "sqlite:////var/lib/mutirao/mutirao.sqlite3", "ALLOW_SQLITE": "true"},
    {"DATABASE_URL": "postgres://mutirao@/mutirao?host=/var/run/postgresql", "POSTGRES_PASSWORD_FILE": ""},
    {"SECURE_HSTS_SECONDS": YEAR, "SECURE_HSTS_INCLUDE_SUBDOMAINS": "false", "SECURE_HSTS_PRELOAD": "false"},
    # A try on this machine.
    {"PUBLIC_URL": "http://localhost:8080", "ALLOWED_HOSTS": "localhost", "COOKIE_SECURE": "false"},
]


@pytest.mark.parametrize("bad", GOOD, indirect=True)
def test_what_is_meant_starts(bad):
    start(bad)


def test_without_the_word_nothing_has_to_be_set():
    assert start({"SECRET_KEY": KEY})["PRODUCTION"] is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *SECRETS.items(),
        ("SECRET_KEY_FALLBACKS", KEY),
        ("CACHE_URL", "redis://:hush@cache/0"),
        ("CELERY_BROKER_URL", "redis://:hush@cache/1"),
        ("SENTRY_DSN", "https://key@sentry.example.com/1"),
    ],
)
def test_a_secret_in_a_file_is_read_and_two_are_refused(shipped, tmp_path, name, value):
    plain = {**shipped, name: "", f"{name}_FILE": str(tmp_path / "it")}
    if name == "POSTGRES_PASSWORD":
        plain |= {"DATABASE_URL": "postgres://mutirao@db/mutirao", "DATABASE_URL_FILE": ""}
    if name == "DATABASE_URL":
        plain |= {"POSTGRES_PASSWORD": "", "POSTGRES_PASSWORD_FILE": ""}
    (tmp_path / "it").write_text(f"{value}\n")
    start(plain)

    assert f"{name} and {name}_FILE are both set" in refusal({**plain, name: value})


@pytest.mark.parametrize("content", [None, b"a\nb", b"\xff"])
def test_a_file_that_holds_no_secret_is_refused_by_its_variable(shipped, tmp_path, content):
    file = tmp_path / "it"
    if content is not None:
        file.write_bytes(content)

    assert "SECRET_KEY_FILE: the file" in refusal({**shipped, "SECRET_KEY": "", "SECRET_KEY_FILE": str(file)})


@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_file_counts_as_absent(shipped, tmp_path, content):
    (tmp_path / "it").write_text(content)
    empty = str(tmp_path / "it")

    assert start({**shipped, "OIDC_CLIENT_SECRET_FILE": empty})["OIDC_CLIENT_SECRET"] == ""
    assert "SECRET_KEY is not set" in refusal({**shipped, "SECRET_KEY_FILE": empty})


def test_a_password_of_its_own_is_taken_as_it_is(shipped, tmp_path):
    odd = "p@ss/w:rd%41 with#all"
    (tmp_path / "it").write_text(odd)
    address = {"DATABASE_URL": "postgres://mutirao@db/mutirao", "DATABASE_URL_FILE": ""}

    password = {"POSTGRES_PASSWORD": "", "POSTGRES_PASSWORD_FILE": str(tmp_path / "it")}
    settings = start({**shipped, **address, **password})

    assert settings["DATABASES"]["default"]["PASSWORD"] == odd


def test_two_passwords_are_one_too_many(shipped):
    both = {"DATABASE_URL": a_url(), "POSTGRES_PASSWORD": PASSWORD, "POSTGRES_PASSWORD_FILE": ""}

    assert "both hold a password" in refusal({**shipped, **both})
