"""Access tokens are short-lived JWTs (RFC 9068 claims); refresh tokens are random and opaque."""

import time
import uuid
from functools import lru_cache

import jwt
from django.conf import settings
from django.utils.crypto import constant_time_compare

from api.core.secrets import digest, keyed_digests, keys, new_secret

ALGORITHM = "HS256"
ISSUER = AUDIENCE = "mutirao"
# A key of its own, so that a token is good for nothing else that SECRET_KEY signs.
PURPOSE = "access-token"


class TokenExpired(Exception):
    pass


class TokenInvalid(Exception):
    pass


def access_token(session) -> str:
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(session.user_id),
        "sid": str(session.pk),
        "jti": uuid.uuid4().hex,
        "iat": now,
        "exp": now + settings.ACCESS_TOKEN_LIFETIME,
    }
    key_id, key = next(iter(_keys().items()))
    return jwt.encode(claims, key, algorithm=ALGORITHM, headers={"typ": "at+jwt", "kid": key_id})


def read_access_token(token: str) -> tuple[int, int]:
    """The ids of the session and the user. Raises TokenExpired or TokenInvalid."""
    session_id, user_id, expires_at = _verified(token, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    if expires_at <= time.time():
        raise TokenExpired
    return session_id, user_id


@lru_cache(maxsize=1024)
def _verified(token: str, _secrets: tuple[str, ...]) -> tuple[int, int, int]:
    """While the secrets are the same, so is what a signature is worth; each token is good for many requests."""
    try:
        header = jwt.get_unverified_header(token)
        # A name among those that we know, never an address or a path.
        key = _keys().get(header.get("kid", ""))
        if header.get("typ") != "at+jwt" or key is None:
            raise TokenInvalid
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": ["exp", "iat", "sub", "sid", "aud", "iss"]},
        )
        return int(claims["sid"]), int(claims["sub"]), int(claims["exp"])
    except jwt.ExpiredSignatureError:
        raise TokenExpired from None
    except (jwt.InvalidTokenError, TypeError, ValueError):
        raise TokenInvalid from None


def new_refresh_token(session_id: int) -> str:
    """Random, and signed for its session: an old one that comes back is known for what it is."""
    body = f"{session_id}.{new_secret()}"
    return f"{body}.{_signatures(body)[0]}"


def session_of(refresh_token: str) -> int | None:
    """The session for which we made this refresh token; None for one that we never made."""
    body, _dot, signature = refresh_token.rpartition(".")
    if not any(constant_time_compare(signature, each) for each in _signatures(body)):
        return None
    return int(body.partition(".")[0])


def _signatures(body):
    return [each[:32] for each in keyed_digests(body, purpose="refresh-token")]


def _keys() -> dict[str, bytes]:
    """By name: today's key first, then those of SECRET_KEY_FALLBACKS."""
    return {digest(key.hex())[:16]: key for key in keys(PURPOSE)}
