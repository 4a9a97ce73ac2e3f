"""EMAIL_URL, as Django's settings have it."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from project.env.values import text


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
