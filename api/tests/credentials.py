"""How tests get in: by password, by access token, by the link of a mail."""

import re
import time
from datetime import timedelta

import pyotp
from django.core import mail
from rest_framework.test import APIClient

from api.factors import codes
from api.factors import services as factors
from api.models import Link, Totp

PASSWORD = "correct horse battery staple"
NEW = "a garden of tall plants"


def give_password(person, password=PASSWORD):
    person.set_password(password)
    person.save()
    return person


def sign_in(email="bob@example.com", password=PASSWORD, **more):
    """What /api/auth/token answers."""
    return APIClient().post("/api/auth/token", {"email": email, "password": password, **more})


def bearer(access):
    """A client that sends a token."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client


def signed_in(email="bob@example.com", password=PASSWORD, **more):
    """A client whose session began with a password."""
    return bearer(sign_in(email, password, **more).json()["access"])


def works(client):
    return client.get("/api/users/me").status_code == 200


def mailed(address=None):
    """The mails that were sent, or those to one address."""
    return [message for message in mail.outbox if address in (None, *message.to)]


def token_of(message):
    """What stands behind the # in the link of a mail."""
    (token,) = re.findall(r"http\S+#(\S+)", message.body)
    return token


def move_back(link=None, **passed):
    """Let time pass for a link, or for all of them, instead of waiting."""
    for each in Link.objects.filter(**({"pk": link.pk} if link else {})):
        for name in ("created_at", "expires_at"):
            setattr(each, name, getattr(each, name) - timedelta(**passed))
        each.save()


def turn_on_factor(person):
    """Two-step sign-in for a person, without the way there. Returns the app, as `code_of` takes it."""
    secret = codes.new_secret(person)
    Totp.objects.filter(user=person).update(confirmed_at=person.created_at)
    assert factors.is_on(person)
    return secret


def code_of(secret, steps=0):
    """What the app shows; `steps` of 30 seconds from now."""
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * steps)
