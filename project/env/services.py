"""Addresses of other services, such as Redis."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from project.env.values import text


def service(name: str, schemes: tuple[str, ...]) -> str:
    """`scheme://[USER:PASSWORD@]HOST[:PORT][/NUMBER]`, or nothing. A refusal never shows it: it may hold a password."""
    value = text(name, "")
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        odd = parts.port == 0 or parts.fragment
    except ValueError:
        odd, parts = True, urlsplit("")
    if odd or parts.scheme not in schemes or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name}: write {' or '.join(f'{each}://' for each in schemes)}HOST:PORT/NUMBER."
        )
    return value
