"""What a provider's claims say of a person, in words that we take."""

from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from api.core.text import one_line, storable, validate_text
from api.sso.exceptions import SignOnFailed
from api.users.models import User


def verified_email(claims: dict[str, Any]) -> str:
    """In lower case. Raises SignOnFailed where the provider does not vouch for it."""
    email, verified = claims.get("email"), claims.get("email_verified")
    if verified is not True or not isinstance(email, str):
        raise SignOnFailed("email_not_verified", "the provider has not verified the e-mail address")
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError:
        raise SignOnFailed("email_not_verified", "the provider's e-mail address is none") from None
    # Lower case makes a "k" of the Kelvin sign: one mailbox would open the account of another.
    if not email.rpartition("@")[0].isascii() or len(email) > 254 or storable(email) != email:
        raise SignOnFailed("email_not_verified", "the provider's e-mail address cannot be one of ours")
    return email.lower()


def domain_of(email: str) -> str:
    """As name servers write it; nothing for one that merely looks like another (`ｅxample.com`)."""
    domain = email.rpartition("@")[2]
    try:
        known = domain.encode("idna")
        return known.decode() if domain.isascii() or known.decode("idna") == domain else ""
    except UnicodeError:
        return ""


def profile(claims: dict[str, Any], email: str) -> dict[str, str]:
    """Name, language and time zone of somebody new."""
    zone, locale = claims.get("zoneinfo"), claims.get("locale")
    speaks_portuguese = isinstance(locale, str) and locale.lower().startswith("pt")
    return {
        "name": _name(claims.get("name")) or one_line(email.rpartition("@")[0], 100),
        "locale": User.Locale.BRAZILIAN if speaks_portuguese else User.Locale.ENGLISH,
        "timezone": zone if isinstance(zone, str) and zone in available_timezones() else "UTC",
    }


def _name(name):
    line = one_line(name if isinstance(name, str) else "", 100)
    try:
        validate_text(line)
    except ValidationError:
        return ""
    return line
