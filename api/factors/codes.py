"""The codes themselves: those of an authenticator app (RFC 6238), and those for when it is lost."""

import re
import secrets
import time

import pyotp

from api.core.secrets import keyed_digests, seal, unseal
from api.core.transactions import writing
from api.factors.models import RecoveryCode, Totp
from api.log import services as events

STEP = 30
# Clocks differ: the code before and the one after are taken too.
TOLERANCE = 1
# Ascii digits: Python's \d would take every script's.
CODE = re.compile("[0-9]{6}")
# No letter or digit that looks like another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_CODE = re.compile(rf"[{ALPHABET}]{{5}}-?[{ALPHABET}]{{5}}")
RECOVERY_CODES = 10
PURPOSE = "totp"


def new_secret(user) -> str:
    """A secret for somebody's app, which counts once it is confirmed. A former one that was not confirmed is gone."""
    secret = pyotp.random_base32()
    Totp.objects.update_or_create(
        user=user,
        confirmed_at=None,
        defaults={"sealed_secret": seal(secret, purpose=PURPOSE), "last_step": 0},
    )
    return secret


def take(totp: Totp, code: str) -> bool:
    """Whether the code is good, which uses it up. Raises SealBroken where the app's secret cannot be read."""
    if CODE.fullmatch(code):
        return _take_step(totp, code)
    # Phones like to begin with a capital.
    code = code.strip().lower()
    return bool(RECOVERY_CODE.fullmatch(code)) and _take_recovery_code(totp.user, code)


def new_recovery_codes(user) -> list[str]:
    """Ten of them, in place of the former ones."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digests(user.pk, code)[0]) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _take_step(totp, code):
    secret = unseal(totp.sealed_secret, purpose=PURPOSE)
    app = pyotp.TOTP(secret, interval=STEP)
    now = int(time.time()) // STEP
    for step in range(now - TOLERANCE, now + TOLERANCE + 1):
        if secrets.compare_digest(app.generate_otp(step), code):
            # Of two requests with one code the database lets one through, and never an older code after a newer.
            # Sealed anew on the way: with it a former SECRET_KEY becomes dispensable.
            newer = Totp.objects.filter(pk=totp.pk, last_step__lt=step)
            return bool(newer.update(last_step=step, sealed_secret=seal(secret, purpose=PURPOSE)))
    return False


@writing()
def _take_recovery_code(user, code):
    digests = _digests(user.pk, code)
    deleted, _rows = RecoveryCode.objects.filter(user=user, digest__in=digests).delete()
    if deleted:
        events.account("recovery_code_used", user, by=user)
    return bool(deleted)


def _digests(user_id, code):
    plain = code.replace("-", "")
    return keyed_digests(f"{user_id}:{plain}", purpose="recovery-code")
