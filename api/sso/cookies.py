"""The two cookies of a sign-on: what ties the provider's answer to this browser, and what it may take up then."""

import json
import time
from dataclasses import asdict
from typing import Any

from django.conf import settings

from api.core.secrets import SealBroken, seal, unseal
from api.sso.provider import Attempt

PATH = "/api/auth/sso"
# Seconds that somebody may take at the provider's.
ATTEMPT_AGE = 600
PENDING_AGE = 300
PURPOSE = "sso-attempt"


def put_attempt(response: Any, attempt: Attempt, next_path: str) -> None:
    text = json.dumps({**asdict(attempt), "next": next_path, "until": int(time.time()) + ATTEMPT_AGE})
    # Lax: the answer comes from another site, which a Strict cookie would not survive.
    _put(response, "attempt", seal(text, purpose=PURPOSE), age=ATTEMPT_AGE, samesite="Lax")


def read_attempt(request: Any) -> tuple[Attempt, str] | None:
    """The attempt of this browser, and where it wants to go afterwards; None without one, or with one too old."""
    try:
        kept = json.loads(unseal(request.COOKIES.get(_name("attempt"), ""), purpose=PURPOSE))
    except SealBroken:
        return None
    if kept.pop("until") < time.time():
        return None
    return Attempt(state=kept["state"], nonce=kept["nonce"], verifier=kept["verifier"]), kept["next"]


def put_pending(response: Any, token: str) -> None:
    _put(response, "pending", token, age=PENDING_AGE, samesite="Strict")


def read_pending(request: Any) -> str:
    return request.COOKIES.get(_name("pending"), "")


def drop(response: Any, *, pending: bool = False) -> None:
    if pending:
        _put(response, "pending", "", age=0, samesite="Strict")
    else:
        _put(response, "attempt", "", age=0, samesite="Lax")


def _put(response, kind, value, *, age, samesite):
    response.set_cookie(
        _name(kind),
        value,
        max_age=age,
        path=PATH,
        secure=settings.COOKIE_SECURE,
        httponly=True,
        samesite=samesite,
    )


def _name(kind):
    return f"__Secure-sso-{kind}" if settings.COOKIE_SECURE else f"sso-{kind}"
