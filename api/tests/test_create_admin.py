"""manage.py create_admin"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from api.models import User

COMMAND = "api.management.commands.create_admin"


@pytest.fixture
def creating(db, monkeypatch):
    def create(email, name, password):
        monkeypatch.setattr(f"{COMMAND}.getpass", lambda prompt: password)
        call_command("create_admin", email, name, stdout=StringIO())

    return create


def test_the_administrator_signs_in(creating, as_user):
    creating("Ana@Example.com", "Ana", "a garden of tall plants")

    credentials = {"email": "ana@example.com", "password": "a garden of tall plants"}
    assert as_user(None).post("/api/auth/token", credentials).status_code == 200
    assert User.objects.get().is_admin


@pytest.mark.parametrize(
    ("email", "name", "password", "why"),
    [
        ("ana", "Ana", "a garden of tall plants", "valid email"),
        ("ana@example.com", "", "a garden of tall plants", "cannot be blank"),
        ("ana@example.com", "Ana", "short", "too short"),
        ("ana@example.com", "Ana", "password123", "too common"),
        ("bob@example.com", "Bob", "a garden of tall plants", "already exists"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(creating, bob, email, name, password, why):
    with pytest.raises(CommandError, match=why):
        creating(email, name, password)

    assert User.objects.get() == bob
