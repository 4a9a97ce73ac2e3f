"""The OpenID Connect provider: OpenID Connect Core 1.0, section 3.1, with PKCE (RFC 7636) as RFC 9700 wants it."""

from dataclasses import dataclass
from typing import Any

from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from django.conf import settings
from requests import RequestException

from api.sso import id_tokens, metadata
from api.sso.exceptions import SignOnFailed
from api.sso.http import ProviderSession, get_document

SCOPE = "openid email profile"


@dataclass(frozen=True)
class Attempt:
    """What ties an answer of the provider to the browser that was sent there."""

    state: str
    nonce: str
    verifier: str


def new_attempt() -> Attempt:
    return Attempt(state=generate_token(32), nonce=generate_token(32), verifier=generate_token(64))


def redirect_uri() -> str:
    return f"{settings.PUBLIC_URL}/api/auth/sso/callback"


def authorization_url(attempt: Attempt) -> str:
    """Where to send the browser. Raises SignOnFailed."""
    url, _state = _session().create_authorization_url(
        metadata.endpoint("authorization_endpoint"),
        state=attempt.state,
        nonce=attempt.nonce,
        code_verifier=attempt.verifier,
    )
    return url


def claims_for(code: str, attempt: Attempt) -> dict[str, Any]:
    """The checked claims of the ID token that a code is traded for. Raises SignOnFailed."""
    if not code:
        raise SignOnFailed("provider_error", "there is no code")
    try:
        answer = _session().fetch_token(
            metadata.endpoint("token_endpoint"),
            code=code,
            code_verifier=attempt.verifier,
            grant_type="authorization_code",
        )
    except (OAuthError, RequestException, *metadata.MISSHAPEN) as error:
        raise SignOnFailed("provider_error", f"the code is refused: {id_tokens.words(error)}") from None
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise SignOnFailed("provider_error", "there is no ID token")
    return _with_user_info(id_tokens.checked(token, nonce=attempt.nonce), answer)


def _with_user_info(claims, answer):
    """Some providers put the e-mail address into the ID token, others tell it at another endpoint only."""
    bearer = answer.get("access_token")
    if "email" in claims or not metadata.has("userinfo_endpoint") or not isinstance(bearer, str):
        return claims
    more = get_document(metadata.endpoint("userinfo_endpoint"), bearer=bearer)
    if more.get("sub") != claims["sub"]:
        raise SignOnFailed("provider_error", "the user info is about somebody else")
    # What was signed wins.
    return {**more, **claims}


def _session():
    return ProviderSession(
        settings.OIDC_CLIENT_ID,
        settings.OIDC_CLIENT_SECRET or None,
        redirect_uri=redirect_uri(),
        scope=SCOPE,
        code_challenge_method="S256",
        token_endpoint_auth_method=metadata.client_authentication(),
    )
