"""Access tokens are short-lived JWTs (RFC 9068 claims); refresh tokens are random and opaque."""

import hashlib
import secrets
import time

import jwt
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

ALGORITHM = "HS256"
ISSUER = AUDIENCE = "mutirao"


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
        "iat": now,
        "exp": now + settings.ACCESS_TOKEN_LIFETIME,
    }
    return jwt.encode(claims, _key(), algorithm=ALGORITHM, headers={"typ": "at+jwt"})


def read_access_token(token: str) -> tuple[int, int]:
    """The ids of the session and the user. Raises TokenExpired or TokenInvalid."""
    try:
        if jwt.get_unverified_header(token).get("typ") != "at+jwt":
            raise TokenInvalid
        claims = jwt.decode(
            token,
            _key(),
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": ["exp", "iat", "sub", "sid", "aud", "iss"]},
        )
        return int(claims["sid"]), int(claims["sub"])
    except jwt.ExpiredSignatureError:
        raise TokenExpired from None
    except (jwt.InvalidTokenError, TypeError, ValueError):
        raise TokenInvalid from None


def new_refresh_token(session_id: int) -> str:
    """Random, and signed for its session: an old one that comes back is known for what it is."""
    body = f"{session_id}.{secrets.token_urlsafe(32)}"
    return f"{body}.{_signature(body)}"


def session_of(refresh_token: str) -> int | None:
    """The session for which we made this refresh token; None for one that we never made."""
    body, _dot, signature = refresh_token.rpartition(".")
    if not constant_time_compare(signature, _signature(body)):
        return None
    return int(body.partition(".")[0])


def digest(token: str) -> str:
    """A fast hash will do: the token has 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _signature(body):
    return salted_hmac("mutirao.refresh-token", body, algorithm="sha256").hexdigest()[:32]


def _key() -> bytes:
    # Its own key, so that a token is good for nothing else that SECRET_KEY signs.
    return salted_hmac("mutirao.access-token", "v1", algorithm="sha256").digest()
