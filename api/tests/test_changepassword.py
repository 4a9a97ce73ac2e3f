"""manage.py changepassword"""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError

from api.factors import services as factors
from api.models import RecoveryCode, Totp
from api.passwords.services import identify

NEW = "a garden of tall plants"


@pytest.fixture
def typed(monkeypatch):
    """What is typed where the password is asked for."""

    def typed(password):
        monkeypatch.setattr("api.management.commands.changepassword.getpass", lambda prompt: password)

    typed(NEW)
    return typed


def change(email, *options):
    output = StringIO()
    call_command("changepassword", email, *options, stdout=output)
    return output.getvalue()


def test_it_sets_the_password_and_ends_everything(typed, as_user, bob):
    session = as_user(bob)

    said = change("Bob@Example.com")

    assert said == "Bob signs in with the new password.\n"
    assert identify(email="bob@example.com", password=NEW, address="127.0.0.1") == bob
    assert session.get("/api/users/me").status_code == 401
    assert [message.to for message in mail.outbox] == [["bob@example.com"]]


def test_the_second_factor_stays_unless_it_is_named(typed, bob):
    factors.begin(bob)
    Totp.objects.filter(user=bob).update(confirmed_at=bob.created_at)
    RecoveryCode.objects.create(user=bob, digest="0" * 64)

    change("bob@example.com")
    assert factors.is_on(bob)

    change("bob@example.com", "--remove-second-factor")
    assert not factors.is_on(bob)
    assert not RecoveryCode.objects.exists()


@pytest.mark.parametrize(("email", "password"), [("nobody@example.com", NEW), ("bob@example.com", "short")])
def test_what_cannot_be_meant_changes_nothing(email, password, typed, as_user, bob):
    typed(password)
    session = as_user(bob)

    with pytest.raises(CommandError):
        change(email)

    assert session.get("/api/users/me").status_code == 200
