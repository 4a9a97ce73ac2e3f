"""Names and addresses on the network."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from project.env.values import strings, text

# A name, or with a leading dot all names below it, or an IPv6 address in brackets.
HOST = re.compile(r"\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:]+\]")
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def hosts(name: str, default: str) -> list[str]:
    # Also separated by spaces, as nginx writes them: production has one list for both.
    values = [value for part in strings(name, default) for value in part.split()]
    for value in values:
        if not HOST.fullmatch(value):
            raise ImproperlyConfigured(f"{name}: {value!r} is no host name; list the names, without scheme.")
    return values


def domains(name: str) -> list[str]:
    """A comma-separated list of domains, as name servers write them."""
    values = strings(name)
    try:
        values = [value.encode("idna").decode().lower() for value in values]
    except UnicodeError:
        values = [""]
    for value in values:
        if not DOMAIN.fullmatch(value):
            raise ImproperlyConfigured(f"{name}: list the domains, such as example.com, without @ and *.")
    return values


def origin(name: str, default: str) -> str:
    """`scheme://host[:port]`, with nothing behind."""
    value = text(name, default)
    if not _is_origin(value):
        raise ImproperlyConfigured(f"{name}: {value!r} is no origin such as https://tasks.example.com.")
    return value


def origins(name: str) -> list[str]:
    """A comma-separated list of `scheme://host[:port]`, with nothing behind."""
    values = strings(name)
    for value in values:
        if not _is_origin(value):
            raise ImproperlyConfigured(f"{name}: {value!r} is no origin such as https://tasks.example.com.")
    return values


def issuer(name: str) -> str:
    """The address by which an OpenID Connect provider calls itself, or nothing."""
    value = text(name, "")
    if not value or _is_issuer(value):
        return value
    raise ImproperlyConfigured(f"{name}: {value!r} is no address such as https://id.example.com/realms/team.")


def _is_issuer(value):
    try:
        parts = urlsplit(value)
        odd = parts.query or parts.fragment or parts.username is not None or parts.port == 0
    except ValueError:
        return False
    local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    if odd or not parts.hostname or not (parts.scheme == "https" or local):
        return False
    # The address of the document is often taken for the issuer's. And a database column takes no more.
    return "/.well-known/" not in value and len(value) < 255 and not re.search(r"\s", value)


def _is_origin(value):
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return parts.scheme in ("http", "https") and bool(host) and value == f"{parts.scheme}://{host}{port}"
