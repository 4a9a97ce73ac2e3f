"""The ID token: OpenID Connect Core 1.0, section 3.1.3.7."""

from typing import Any

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError

from api.core.text import one_line, storable
from api.sso import metadata
from api.sso.exceptions import SignOnFailed
from api.sso.metadata import MISSHAPEN

# Signatures with a key that only the provider has. "none", and HMAC with what is public, are no signatures.
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
# Seconds that the provider's clock may be off.
LEEWAY = 60


def checked(token: str, *, nonce: str) -> dict[str, Any]:
    """The claims of a token that the provider has signed for us and for this attempt. Raises SignOnFailed."""
    try:
        claims = _decoded(token).claims
        jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": metadata.issuer()},
            aud={"essential": True, "value": settings.OIDC_CLIENT_ID},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        ).validate(claims)
    except (JoseError, *MISSHAPEN) as error:
        raise SignOnFailed("provider_error", f"the ID token is refused: {words(error)}") from None
    audience = claims["aud"]
    shared = (isinstance(audience, list) and len(audience) > 1) or "azp" in claims
    # Made for several, or for another to use: then it has to say that it is ours to use.
    if shared and claims.get("azp") != settings.OIDC_CLIENT_ID:
        raise SignOnFailed("provider_error", "the ID token is for another client")
    if not 0 < len(claims["sub"]) <= 255 or storable(claims["sub"]) != claims["sub"]:
        raise SignOnFailed("provider_error", "the ID token names nobody")
    return claims


def words(error: Exception) -> str:
    """For the log: nothing of what the provider has sent but its own name for the error."""
    return one_line(
        f"{type(error).__name__} {getattr(error, 'error', '')} {getattr(error, 'claim', '')}", 100
    )


def _decoded(token):
    try:
        return jwt.decode(token, metadata.keys(), algorithms=ALGORITHMS)
    except (JoseError, *MISSHAPEN):
        # Providers change their keys: ask for them once more, but not as often as somebody sends us tokens.
        if metadata.keys_are_fresh():
            raise
        return jwt.decode(token, metadata.keys(again=True), algorithms=ALGORITHMS)
