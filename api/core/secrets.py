"""Secrets at rest: digests of what is only compared, seals on what has to be read again."""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac


class SecretField(models.CharField):
    """What no answer, log line or mail may hold. The tests look for the value of every such column."""


def new_secret() -> str:
    """256 random bits, safe in addresses."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """SHA-256 as 64 hexadecimal digits. A fast hash will do for 256 random bits, and for nothing a person chose."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def seal(text: str, *, purpose: str) -> str:
    """Encrypt and sign with a key of its own, derived from SECRET_KEY."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Raises SealBroken where the text was not sealed with SECRET_KEY or one of SECRET_KEY_FALLBACKS."""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken(purpose) from None


class SealBroken(Exception):
    pass


def keyed_digests(text: str, *, purpose: str) -> list[str]:
    """HMAC-SHA-256 as 64 hexadecimal digits, with the key of today first and then with the former ones.

    For what is too short for `digest`: without the key nobody can try all of it.
    """
    return [
        salted_hmac(f"mutirao.{purpose}", text, secret=secret, algorithm="sha256").hexdigest()
        for secret in _secrets()
    ]


def keys(purpose: str) -> list[bytes]:
    """32 bytes each, good for this purpose and no other: today's first, then the former ones."""
    return [
        salted_hmac(f"mutirao.{purpose}", "v1", secret=secret, algorithm="sha256").digest()
        for secret in _secrets()
    ]


def _secrets():
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _box(purpose):
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys(purpose)])
