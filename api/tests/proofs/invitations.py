"""What happens to somebody who is invited, and whether the link in their mail still opens the account."""

from io import StringIO
from types import SimpleNamespace

from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from rest_framework.test import APIClient

from api.models import Identity, Link, User
from api.tests.credentials import NEW, PASSWORD, token_of, turn_on_factor

ADDRESS = "charlie@example.com"


def invite(admin, patch):
    """Charlie, who has been added just now by `admin`."""
    answer = admin.post("/api/users", {"name": "Charlie", "email": ADDRESS, "role": "guest"})
    assert answer.status_code == 201, answer.json()
    person = User.objects.get(pk=answer.json()["id"])
    return SimpleNamespace(admin=admin, patch=patch, person=person, token=token_of(mail.outbox[-1]))


def look(keys):
    return APIClient().post("/api/auth/invitations/look", {"token": keys.token})


def accept(keys):
    return APIClient().post("/api/auth/invitations/accept", {"token": keys.token, "password": PASSWORD})


def resend(keys):
    link = Link.objects.get(kind=Link.Kind.INVITATION)
    assert keys.admin.post(f"/api/auth/invitations/{link.pk}/resend").status_code == 200


def withdraw(keys):
    link = Link.objects.get(kind=Link.Kind.INVITATION)
    assert keys.admin.delete(f"/api/auth/invitations/{link.pk}").status_code == 204


def by_admin(*steps):
    def change(keys):
        for changes in steps:
            answer = keys.admin.patch(f"/api/users/{keys.person.pk}", changes)
            assert answer.status_code == 200, answer.json()

    return change


def delete(keys):
    assert keys.admin.delete(f"/api/users/{keys.person.pk}").status_code == 204


def sign_out(keys):
    assert keys.admin.post(f"/api/users/{keys.person.pk}/sign-out").status_code == 204


def get_a_password_by_command(keys):
    keys.patch.setattr("api.management.commands.changepassword.getpass", lambda prompt: NEW)
    call_command("changepassword", ADDRESS, stdout=StringIO())


def come_by_single_sign_on(keys):
    Identity.objects.create(user=keys.person, issuer=settings.OIDC_ISSUER, subject="charlie")


def let_it_expire(keys):
    Link.objects.update(expires_at=timezone.now())


# event: what happens, and whether the invitation lives afterwards
EVENTS = {
    "nothing": (lambda keys: None, True),
    "accepted": (accept, False),
    "sent again": (resend, False),
    "withdrawn": (withdraw, False),
    "expired": (let_it_expire, False),
    "address changed": (by_admin({"email": "charles@example.com"}), False),
    "address changed and back": (by_admin({"email": "charles@example.com"}, {"email": ADDRESS}), False),
    "address taken away": (by_admin({"email": None}), False),
    "deactivated": (by_admin({"is_active": False}), False),
    "deactivated and reactivated": (by_admin({"is_active": False}, {"is_active": True}), False),
    "deleted": (delete, False),
    "password from the command line": (get_a_password_by_command, False),
    "came by single sign-on": (come_by_single_sign_on, False),
    "has a second factor": (lambda keys: turn_on_factor(keys.person), False),
    # Nobody has come in yet whom this could concern.
    "role changed": (by_admin({"role": "member"}), True),
    "all ended by an administrator": (sign_out, True),
}
