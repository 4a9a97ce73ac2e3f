"""EMAIL_URL, PUBLIC_URL and SECRET_KEY_FALLBACKS: project/env/"""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from project import env

BASE = Path("/srv/mutirao")
SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCD"
SMTP = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "smtp.example.com",
    "EMAIL_PORT": 587,
    "EMAIL_HOST_USER": "",
    "EMAIL_HOST_PASSWORD": "",
    "EMAIL_USE_SSL": False,
    "EMAIL_USE_TLS": True,
    "EMAIL_TIMEOUT": 20,
}


def mail(monkeypatch, value):
    monkeypatch.setenv("THING", value)
    return env.mail("THING", "console:", base=BASE)


@pytest.mark.parametrize("value", ["", " ", "console:"])
def test_without_a_word_mails_are_printed(value, monkeypatch):
    assert mail(monkeypatch, value) == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


FOLDERS = [
    ("file:///mails", "/srv/mutirao/mails"),
    ("file:////var/mails", "/var/mails"),
    ("file:///with%20space", "/srv/mutirao/with space"),
]


@pytest.mark.parametrize(("value", "folder"), FOLDERS)
def test_mails_can_be_put_into_a_folder(value, folder, monkeypatch):
    assert mail(monkeypatch, value) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": folder,
    }


SERVERS = [
    ("smtp://smtp.example.com", {}),
    ("smtp://smtp.example.com/", {}),
    ("SMTP://SMTP.example.com:2525", {"EMAIL_PORT": 2525}),
    (
        "smtp://mutirao%40example.com:p%2Fw%3A%23@smtp.example.com",
        {"EMAIL_HOST_USER": "mutirao@example.com", "EMAIL_HOST_PASSWORD": "p/w:#"},
    ),
    ("smtps://smtp.example.com", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
    ("smtps://smtp.example.com:4650", {"EMAIL_PORT": 4650, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
    ("smtp://localhost:25?tls=none", {"EMAIL_HOST": "localhost", "EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
    ("smtp://[::1]:25?tls=none", {"EMAIL_HOST": "::1", "EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
]


@pytest.mark.parametrize(("value", "differs"), SERVERS)
def test_mails_go_to_a_server_encrypted_unless_it_says_otherwise(value, differs, monkeypatch):
    assert mail(monkeypatch, value) == {**SMTP, **differs}


ODD = [
    "smtp.example.com",
    "smtp://",
    "smtp://:587",
    "smtp:smtp.example.com",
    "http://smtp.example.com",
    "smtp://smtp.example.com/path",
    "smtp://smtp.example.com:port",
    "smtp://smtp.example.com:0",
    "smtp://smtp.example.com:65536",
    "smtp://smtp.example.com?tls=no",
    "smtp://smtp.example.com?tls=none&x=1",
    "smtp://smtp.example.com?TLS=none",
    "smtp://smtp.example.com?none",
    "smtps://smtp.example.com?tls=none",
    # Django would not sign in with half of it.
    "smtp://bob@smtp.example.com",
    "smtp://:secret@smtp.example.com",
    # What stands behind a bare # would be lost.
    "smtp://bob#x:secret@smtp.example.com",
    "smtp://bob:secret@smtp.example.com#x",
    "smtp://[::1",
    "console:x",
    "console://x",
    "console:?x",
    "console:#x",
    "file:",
    "file:///",
    "file://mails",
    "file:///mails?x=1",
    "file:///mails#x",
]


@pytest.mark.parametrize("value", ODD)
def test_an_odd_address_is_refused_by_name(value, monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="THING") as refusal:
        mail(monkeypatch, value)

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", "http://127.0.0.1:8000"),
        ("https://tasks.example.com", "https://tasks.example.com"),
        (" http://localhost:8080 ", "http://localhost:8080"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_links_begin_with_an_origin(value, expected, monkeypatch):
    monkeypatch.setenv("THING", value)

    assert env.origin("THING", "http://127.0.0.1:8000") == expected


NO_ORIGINS = ["tasks.example.com", "https://tasks.example.com/", "https://tasks.example.com/x"]
NO_ORIGINS += ["ftp://tasks.example.com", "https://", "https://u:p@tasks.example.com", "javascript:alert(1)"]
NO_ORIGINS += ["https://tasks.example.com,https://b.example", "https://tasks.example.com#x", "HTTPS://A.b"]


@pytest.mark.parametrize("value", NO_ORIGINS)
def test_what_is_no_origin_is_refused_by_name(value, monkeypatch):
    monkeypatch.setenv("THING", value)

    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.origin("THING", "http://127.0.0.1:8000")


def test_former_secrets_are_a_list_of_good_ones(monkeypatch):
    monkeypatch.setenv("THING", f" {SECRET}, {SECRET}x ")
    assert env.secrets("THING") == [SECRET, f"{SECRET}x"]

    monkeypatch.setenv("THING", "")
    assert env.secrets("THING") == []


@pytest.mark.parametrize("value", ["short", f"{SECRET},short", "a" * 50])
def test_a_former_secret_that_is_none_is_refused_by_name(value, monkeypatch):
    monkeypatch.setenv("THING", value)

    with pytest.raises(ImproperlyConfigured, match="THING") as refusal:
        env.secrets("THING")

    assert SECRET not in str(refusal.value)
