"""What lets somebody in: sessions, API tokens, mailed links. Made in the database, whatever the API would allow."""

import secrets
from datetime import timedelta

from django.utils import timezone

from api.core.secrets import digest
from api.models import ApiToken, Link, PendingSignOn, Session
from api.sessions import tokens
from api.tokens.secrets import new_token


def session(user, **fields):
    now = timezone.now()
    usual = {
        "generation": user.generation,
        "refresh_digest": secrets.token_hex(32),
        "rotated_at": now,
        "expires_at": now + timedelta(days=1),
    }
    return Session.objects.create(user=user, **{**usual, **fields})


def refresh_token(user):
    """The refresh token of a session of its own."""
    row = session(user)
    token = tokens.new_refresh_token(row.pk)
    Session.objects.filter(pk=row.pk).update(refresh_digest=digest(token))
    return token


def api_token(user, scope, **fields):
    """Its row, and the token itself."""
    token = new_token()
    usual = {"generation": user.generation, "name": scope, "last_used_at": timezone.now()}
    row = ApiToken.objects.create(user=user, scope=scope, digest=digest(token), **{**usual, **fields})
    return row, token


def link(user, kind, **fields):
    """Its row, and the token that stands in the mail."""
    token = secrets.token_urlsafe(32)
    row = Link.objects.create(
        user=user,
        kind=kind,
        generation=user.generation,
        digest=digest(token),
        address=user.email,
        expires_at=timezone.now() + timedelta(hours=1),
        **fields,
    )
    return row, token


def sign_on(user):
    """What waits in the cookie of somebody whom the provider has recognised."""
    token = secrets.token_urlsafe(32)
    PendingSignOn.objects.create(
        user=user,
        generation=user.generation,
        digest=digest(token),
        expires_at=timezone.now() + timedelta(minutes=5),
    )
    return token
