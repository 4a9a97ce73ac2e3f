from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from api.models import Session

PASSWORD = "correct horse battery staple"


@pytest.fixture
def member(bob):
    """Bob, who has a password."""
    bob.set_password(PASSWORD)
    bob.save()
    return bob


@pytest.fixture
def sign_in(member):
    """`sign_in()` answers as /api/auth/token does; `cookie=True` asks for the cookie."""

    def post(client=None, *, email="bob@example.com", password=PASSWORD, cookie=False):
        headers = {"X-Token-Delivery": "cookie"} if cookie else {}
        body = {"email": email, "password": password}
        return (client or APIClient()).post("/api/auth/token", body, headers=headers)

    return post


@pytest.fixture
def bearer():
    """A client that sends an access token."""

    def client(access):
        api = APIClient()
        api.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
        return api

    return client


@pytest.fixture
def later():
    """Move every session back in time, instead of waiting."""

    def move(**passed):
        for session in Session.objects.all():
            session.rotated_at -= timedelta(**passed)
            session.expires_at -= timedelta(**passed)
            session.save()
        return timezone.now()

    return move
