"""Where the canaries catch secrets as they are made, and all that could show one: answers, log lines, mails."""

import functools
import logging
import pkgutil
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client

from api.core.secrets import SecretField
from api.models import User
from api.tests.proofs.canaries import WATCH
from project.logging import LineFormatter

SIGN_INS = {
    f"POST /api/auth/{each}"
    for each in ("token", "token/refresh", "setup", "invitations/accept", "sso/token")
}
# Where a secret is made that is kept nowhere: the one place in which it may be seen is where it is handed over.
HANDED_OVER = {
    "api.sessions.tokens.access_token": SIGN_INS,
    "api.sessions.tokens.new_refresh_token": SIGN_INS,
    "api.links.jobs.new_secret": {"mail"},
    "api.sso.services.new_secret": {"GET /api/auth/sso/callback"},
    "api.tokens.services.new_token": {"POST /api/tokens"},
    "api.factors.codes.new_secret": {"POST /api/auth/second-factor"},
    "api.factors.codes.new_recovery_codes": {
        "POST /api/auth/second-factor/confirm",
        "POST /api/auth/second-factor/recovery-codes",
    },
    # The browsable API's cookie.
    "django.contrib.sessions.backends.base.SessionBase._get_new_session_key": {
        "POST /api/auth/login",
        "POST /api/auth/password",
    },
}


class LogWatch(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        WATCH.see("log", self.format(record))


def install(patch: Any) -> None:
    """Watch with a pytest.MonkeyPatch until it is undone."""
    patch.setattr(SecretField, "get_db_prep_save", _registering(SecretField.get_db_prep_save))
    password = User._meta.get_field("password")
    patch.setattr(password, "get_db_prep_save", _registering(type(password).get_db_prep_save, password))
    for name in ("set_password", "check_password"):
        patch.setattr(User, name, _typed(getattr(User, name)))
    for name, allowed in HANDED_OVER.items():
        patch.setattr(name, _handed_over(name, pkgutil.resolve_name(name), allowed))
    patch.setattr(Client, "request", _answering(Client.request))
    patch.setattr(EmailMessage, "send", _sending(EmailMessage.send))
    handler = LogWatch()
    handler.setFormatter(LineFormatter("{levelname} {name} {message}", style="{"))
    logging.getLogger().addHandler(handler)


def _registering(original: Callable[..., Any], bound: Any = None) -> Callable[..., Any]:
    def get_db_prep_save(self: Any, value: Any, connection: Any) -> Any:
        WATCH.register(f"column {self.model._meta.model_name}.{self.name}", value)
        return original(self, value, connection)

    return functools.partial(get_db_prep_save, bound) if bound is not None else get_db_prep_save


def _typed(original: Callable[..., Any]) -> Callable[..., Any]:
    """Passwords that somebody chooses, and those with which somebody tries to get in."""

    @functools.wraps(original)
    def method(self: Any, raw_password: str | None) -> Any:
        WATCH.register("a password as it was typed", raw_password)
        return original(self, raw_password)

    return method


def _handed_over(name: str, make: Callable[..., Any], allowed: set[str]) -> Callable[..., Any]:
    @functools.wraps(make)
    def made(*arguments: Any) -> Any:
        secret = make(*arguments)
        for each in secret if isinstance(secret, list) else [secret]:
            WATCH.register(name, each, allowed)
        return secret

    return made


def _answering(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def request(self: Any, **sent: Any) -> Any:
        response = original(self, **sent)
        head = "\n".join(f"{name}: {value}" for name, value in response.items())
        cookies = response.cookies.output()
        where = f"{sent['REQUEST_METHOD'].upper()} {sent['PATH_INFO']}"
        WATCH.see(where, f"{head}\n{cookies}\n{_body(response).decode('utf-8', 'replace')}")
        return response

    return request


def _body(response: Any) -> bytes:
    if not response.streaming:
        return bytes(response.content)
    # It can be read once: the test gets the same again.
    parts = list(response.streaming_content)
    response.streaming_content = parts
    return b"".join(parts)


def _sending(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def send(self: Any, *arguments: Any, **options: Any) -> Any:
        sent = self.message()
        head = "\n".join(f"{name}: {value}" for name, value in sent.items())
        # Decoded: a transfer encoding would hide what it says.
        parts = [part.get_payload(decode=True) or b"" for part in sent.walk() if not part.is_multipart()]
        WATCH.see("mail", f"{head}\n{self.subject}\n{b''.join(parts).decode('utf-8', 'replace')}")
        return original(self, *arguments, **options)

    return send
