"""What the provider says of itself: OpenID Connect Discovery 1.0, sections 3 and 4, and its keys, RFC 7517."""

import time
from urllib.parse import urlsplit

from django.conf import settings
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, import_key

from api.sso.exceptions import SignOnFailed
from api.sso.http import get_document

# Seconds: how long it is believed, and how often an unknown key may make us ask again.
KEPT, ASK_AGAIN = 600, 30

# What the libraries stumble over where the provider's JSON is not of the shape that they take for granted.
MISSHAPEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)

_documents: dict[str, tuple[float, dict]] = {}


def issuer() -> str:
    """As the provider writes it, with or without the slash at the end."""
    return _metadata()["issuer"]


def has(name: str) -> bool:
    return name in _metadata()


def endpoint(name: str) -> str:
    """An address of the provider. Raises SignOnFailed."""
    address = _metadata().get(name)
    try:
        parts = urlsplit(address if isinstance(address, str) and address.isascii() else "")
    except ValueError:
        parts = urlsplit("")
    # As safe as the issuer's own address, which only for a try on this machine is not https.
    if not parts.hostname or parts.scheme not in ("https", urlsplit(settings.OIDC_ISSUER).scheme):
        raise SignOnFailed("provider_error", f"the provider's {name} is no address, or not https")
    return str(address)


def client_authentication() -> str:
    """How the token endpoint wants to learn who we are."""
    if not settings.OIDC_CLIENT_SECRET:
        return "none"
    methods = _metadata().get("token_endpoint_auth_methods_supported")
    # Where the provider does not say, the standard means this one.
    basic = not isinstance(methods, list) or not methods or "client_secret_basic" in methods
    return "client_secret_basic" if basic else "client_secret_post"


def keys(*, again: bool = False) -> KeySet:
    """Those that we can read: beside them a provider may have keys of a kind that is new, or broken ones."""
    found = []
    for data in _document(endpoint("jwks_uri"), again=again)["keys"]:
        try:
            found.append(import_key(data))
        except (JoseError, *MISSHAPEN):
            continue
    return KeySet(found)


def keys_are_fresh() -> bool:
    """Whether it is too early to ask for them again."""
    asked, _document = _documents[endpoint("jwks_uri")]
    return time.monotonic() - asked < ASK_AGAIN


def _metadata():
    configured = settings.OIDC_ISSUER.rstrip("/")
    document = _document(f"{configured}/.well-known/openid-configuration")
    stated = document.get("issuer")
    if not isinstance(stated, str) or stated.rstrip("/") != configured:
        raise SignOnFailed("provider_error", "the provider calls itself something else than OIDC_ISSUER")
    return document


def _document(address, again=False):
    asked, document = _documents.get(address, (0.0, {}))
    now = time.monotonic()
    if again or not document or now - asked > KEPT:
        document = get_document(address)
        _documents[address] = (now, document)
    return document
