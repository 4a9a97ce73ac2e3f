"""Readers for settings that come from the environment.

A value that cannot be meant is refused by name at the start, never guessed around.
A variable that is absent, or present and empty, takes its default.
"""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# A name, or with a leading dot all names below it, or an IPv6 address in brackets.
HOST = re.compile(r"\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:]+\]")
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
NUMBER = re.compile("[0-9]{1,12}")

SQLITE_OPTIONS = {
    # Without IMMEDIATE, two transactions that read and then write fail with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: an acknowledged write survives a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;",
}


def load(path: Path) -> None:
    """Read `NAME=value` lines into the environment; what is already set there wins."""
    if not path.is_file():
        raise ImproperlyConfigured(f"There is no file {path.name} to read settings from.")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, separator, value = line.partition("=")
        if not separator or not name.strip().isidentifier():
            raise ImproperlyConfigured(f"{path.name}, line {number}: expected NAME=value.")
        os.environ.setdefault(name.strip(), _unquoted(value.strip()))


def _unquoted(value):
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.partition(" #")[0].rstrip()


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. .env.example describes it.")
    return default


def secret(name: str, *, least: int = 40) -> str:
    return _checked(name, text(name), least=least)


def _checked(name, value, least):
    if len(value) < least or len(set(value)) < 10:
        raise ImproperlyConfigured(f"{name} is too short or too regular: use {least} random characters.")
    return value


def secrets(name: str) -> list[str]:
    """A comma-separated list of secrets that still open what was closed with them."""
    return [_checked(name, value, least=40) for value in strings(name)]


def boolean(name: str, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value in ("true", "1", "yes", "on"):
        return True
    if value in ("false", "0", "no", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: use true or false.")


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not NUMBER.fullmatch(value) or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}: use a whole number from {least} to {most}.")
    return int(value)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: use one of {', '.join(choices)}.")
    return value


def strings(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def origins(name: str) -> list[str]:
    """A comma-separated list of `scheme://host[:port]`, with nothing behind."""
    values = strings(name)
    for value in values:
        if not _is_origin(value):
            raise ImproperlyConfigured(f"{name}: {value!r} is no origin such as https://tasks.example.com.")
    return values


def hosts(name: str, default: str) -> list[str]:
    values = strings(name, default)
    for value in values:
        if not HOST.fullmatch(value):
            raise ImproperlyConfigured(f"{name}: {value!r} is no host name; list the names, without scheme.")
    return values


def database(name: str, default: str, *, base: Path) -> dict:
    """Django's settings for `sqlite:///PATH` (relative to `base`; four slashes: absolute) or `postgres://…`."""
    try:
        parts = urlsplit(text(name, default))
    except ValueError:
        raise ImproperlyConfigured(f"{name} is no address.") from None
    if parts.fragment:
        raise ImproperlyConfigured(f"{name}: write # in a name as %23.")
    if parts.scheme == "sqlite":
        return _sqlite(name, parts, base)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgres(name, parts)
    raise ImproperlyConfigured(f"{name} starts with {parts.scheme!r}: use sqlite:/// or postgres://.")


def _sqlite(name, parts, base):
    path = unquote(parts.path).removeprefix("/")
    if parts.netloc or not path or parts.query:
        raise ImproperlyConfigured(f"{name}: write sqlite:///FILE, or sqlite:////FILE for an absolute path.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(base / path),
        "OPTIONS": SQLITE_OPTIONS,
    }


def _postgres(name, parts):
    database = unquote(parts.path).strip("/")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    known = (
        set(options) <= {"sslmode", "sslrootcert", "host"} and options.get("sslmode", "prefer") in SSL_MODES
    )
    if not database or "/" in database or not known:
        raise ImproperlyConfigured(f"{name}: write postgres://USER:PASSWORD@HOST:PORT/NAME[?sslmode=…].")
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise ImproperlyConfigured(f"{name}: the port is not a number from 1 to 65535.")
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        # A connection that died with the database is replaced before a request gets it.
        "CONN_HEALTH_CHECKS": True,
        # The pool replaces persistent connections; a thread waits for one rather than opening its own.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}, **options},
    }


def origin(name: str, default: str) -> str:
    """`scheme://host[:port]`, with nothing behind."""
    value = text(name, default)
    if not _is_origin(value):
        raise ImproperlyConfigured(f"{name}: {value!r} is no origin such as https://tasks.example.com.")
    return value


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


def mail(name: str, default: str, *, base: Path) -> dict:
    """Django's EMAIL_ settings for `console:`, `file:///FOLDER`, `smtp://…` (STARTTLS) or `smtps://…` (TLS).

    `smtp://…?tls=none` sends in the clear, for a relay on the same machine.
    """
    try:
        parts = urlsplit(text(name, default))
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} is no address.") from None
    if parts.fragment:
        raise ImproperlyConfigured(f"{name}: write # in a name or password as %23.")
    if parts.scheme == "console" and not (parts.netloc or parts.path or parts.query):
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme == "file" and parts.path.strip("/") and not (parts.netloc or parts.query):
        folder = base / unquote(parts.path).removeprefix("/")
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(folder),
        }
    if parts.scheme in ("smtp", "smtps") and parts.hostname and not parts.path.strip("/"):
        return _smtp(name, parts, port)
    raise ImproperlyConfigured(
        f"{name}: write console:, file:///FOLDER, smtp://USER:PASSWORD@HOST:PORT or smtps://…"
    )


def _smtp(name, parts, port):
    tls = parse_qsl(parts.query, keep_blank_values=True)
    if tls not in ([], [("tls", "none")]) or (tls and parts.scheme == "smtps"):
        raise ImproperlyConfigured(f"{name}: the only option is tls=none, for smtp://.")
    if bool(parts.username) != bool(parts.password):
        # Django would send without signing in.
        raise ImproperlyConfigured(f"{name}: give both a name and a password, or neither.")
    if port == 0:
        raise ImproperlyConfigured(f"{name}: the port is not a number from 1 to 65535.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not tls,
        "EMAIL_TIMEOUT": 20,
    }


def _is_origin(value):
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return parts.scheme in ("http", "https") and bool(host) and value == f"{parts.scheme}://{host}{port}"
