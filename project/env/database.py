"""DATABASE_URL, as Django's settings have it."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from project.env.values import text

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
SQLITE_OPTIONS = {
    # Without IMMEDIATE, two transactions that read and then write fail with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: an acknowledged write survives a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;",
}


def database(name: str, default: str, *, base: Path, password: str = "") -> dict:
    """Django's settings for `sqlite:///PATH` (relative to `base`; four slashes: absolute) or `postgres://…`.

    `password` is for an address that has none, as it is: nothing in it has to be written as %40.
    """
    try:
        parts = urlsplit(text(name, default))
    except ValueError:
        raise ImproperlyConfigured(f"{name} is no address.") from None
    if parts.fragment:
        raise ImproperlyConfigured(f"{name}: write # in a name as %23.")
    if parts.scheme == "sqlite":
        return _sqlite(name, parts, base)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgres(name, parts, password)
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


def _postgres(name, parts, password):
    if parts.password and password:
        raise ImproperlyConfigured(f"{name} and POSTGRES_PASSWORD both hold a password: choose one.")
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
        "ENGINE": "project.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": password or unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        # Our engine sees to that, for less.
        "CONN_HEALTH_CHECKS": False,
        # The pool replaces persistent connections; a thread waits for one rather than opening its own.
        # Prepared statements: to plan a page takes PostgreSQL twice as long as to read it.
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            "server_side_binding": True,
            "prepare_threshold": 5,
            # Compiling what looks dear takes half a second, and saves none.
            "options": "-c jit=off",
            **options,
        },
    }
