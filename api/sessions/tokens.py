"""Access tokens are short-lived JWTs (RFC 9068 claims); refresh tokens are random and opaque."""

import hashlib
import secrets
import time

import jwt
from django.conf import settings
from django.utils.crypto import salted_hmac

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


def new_refresh_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """A fast hash will do: the token has 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _key() -> bytes:
    # Its own key, so that a token is good for nothing else that SECRET_KEY signs.
    return salted_hmac("mutirao.access-token", "v1", algorithm="sha256").digest()
