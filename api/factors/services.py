"""The second factor: a code of an authenticator app, or a recovery code where that is lost."""

import logging
from dataclasses import dataclass
from typing import Any

import pyotp
import segno
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed, ErrorDetail, PermissionDenied, ValidationError

from api.core.exceptions import Conflict
from api.core.limits import Limit, forgive, spend
from api.core.secrets import SealBroken
from api.core.transactions import writing
from api.factors import codes
from api.factors.models import RecoveryCode, Totp
from api.links import jobs as mail_jobs
from api.log import services as events
from api.users.models import User
from api.users.services import end_credentials

log = logging.getLogger(__name__)

ISSUER = "Mutirão"

# Who gets here knows the password: few attempts for each person, wherever they come from.
CODES_PER_PERSON = Limit("code-account", most=5, seconds=15 * 60)


@dataclass(frozen=True)
class Enrolment:
    """What an authenticator app has to be told: by hand, by a link on the same device, or as a picture."""

    secret: str
    uri: str
    qr: str


def is_on(user: User) -> bool:
    return Totp.objects.filter(user=user, confirmed_at__isnull=False).exists()


def codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(user=user).count()


def check(user: User, code: str) -> None:
    """Let somebody past who needs no code or has given the right one, each code once.

    Raises AuthenticationFailed `second_factor_required`, `invalid_code` or `second_factor_unreadable`, and Throttled
    after too many attempts.
    """
    totp = Totp.objects.filter(user=user, confirmed_at__isnull=False).first()
    if totp is None:
        return
    if not code:
        raise AuthenticationFailed(
            _("Enter the code of your authenticator app too."), code="second_factor_required"
        )
    # Counted in a statement of its own, before the code is looked at: of parallel guesses no more than these count.
    spend(CODES_PER_PERSON, str(user.pk))
    try:
        good = codes.take(totp, code)
    except SealBroken:
        raise _unreadable(user) from None
    if not good:
        raise AuthenticationFailed(_("This code is not right, or was used already."), code="invalid_code")
    forgive(CODES_PER_PERSON, str(user.pk))


def prove(user: User, code: str) -> None:
    """The same from somebody who is signed in. Raises ValidationError for `code`, and Throttled."""
    try:
        check(user, code)
    except AuthenticationFailed as error:
        raise ValidationError({"code": [error.detail]}) from None


@writing()
def begin(user: User) -> Enrolment:
    """A new secret, which counts once `turn_on` has seen a code of it. Raises Conflict `second_factor_on`."""
    if is_on(user):
        raise _on_already()
    secret = codes.new_secret(user)
    events.account("second_factor_begun", user, by=user)
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.email or user.name, issuer_name=ISSUER)
    return Enrolment(secret, uri, segno.make(uri, error="m").svg_data_uri(scale=5, border=2))


def turn_on(user: User, *, code: str, session: Any) -> list[str]:
    """Ask for codes from now on; returns the recovery codes. All other credentials of the person end.

    Raises Conflict `second_factor_on`, ValidationError for a wrong code or where `begin` was not called, and Throttled:
    whoever has taken the session of somebody who has begun must not get through by guessing.
    """
    spend(CODES_PER_PERSON, str(user.pk))
    recovery_codes = _turn_on(user, code, session)
    forgive(CODES_PER_PERSON, str(user.pk))
    return recovery_codes


@writing()
def turn_off(user: User, *, session: Any) -> None:
    """Ask for no codes any more. All other credentials of the person end."""
    remove(user, by=user)
    _announce(user, "second_factor_off", by=user, keep=session)


@writing()
def remove_for(person: User, *, by: User) -> None:
    """What an administrator does for somebody who lost both app and recovery codes: all their credentials end.

    For oneself there is `turn_off`, which asks for password and code. Raises PermissionDenied.
    """
    if not by.is_admin or person.pk == by.pk:
        raise PermissionDenied(_("Turn off your own two-step sign-in in your settings."))
    remove(person, by=by)
    log.warning("user %s removed the second factor of user %s", by.pk, person.pk)
    _announce(person, "second_factor_off", by=by)


@writing()
def renew_codes(user: User, *, session: Any) -> list[str]:
    """New recovery codes in place of the old ones. All other credentials of the person end."""
    # Held still: of two renewals in the same moment, the second drops what the first has made.
    Totp.objects.select_for_update().filter(user=user).first()
    recovery_codes = codes.new_recovery_codes(user)
    events.account("codes_renewed", user, by=user)
    _announce(user, "recovery_codes_renewed", by=user, keep=session)
    return recovery_codes


@writing()
def remove(user: User, *, by: User | None) -> None:
    """The app and the recovery codes, without a mail: see `turn_off` and `remove_for`."""
    events.account("second_factor_off", user, by=by)
    Totp.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()


@writing()
def _turn_on(user, code, session):
    totp = Totp.objects.select_for_update().filter(user=user).first()
    if totp is None:
        raise _wrong_code()
    if totp.confirmed_at is not None:
        raise _on_already()
    try:
        good = codes.take(totp, code)
    except SealBroken:
        good = False
    if not good:
        raise _wrong_code()
    totp.confirmed_at = timezone.now()
    totp.save(update_fields=["confirmed_at"])
    recovery_codes = codes.new_recovery_codes(user)
    events.account("second_factor_on", user, by=user)
    _announce(user, "second_factor_on", by=user, keep=session)
    return recovery_codes


def _on_already():
    return Conflict(_("Two-step sign-in is on already."), code="second_factor_on")


def _wrong_code():
    detail = _("This code is not right. Look at the app again, and at the clock of your phone.")
    return ValidationError({"code": [ErrorDetail(detail, code="invalid_code")]})


def _unreadable(user):
    # SECRET_KEY has changed, and the former one is not among SECRET_KEY_FALLBACKS.
    log.error("the second factor of user %s was sealed with a SECRET_KEY that is not known any more", user.pk)
    detail = _(
        "The server cannot check your codes any more. Ask an administrator to remove your second factor."
    )
    return AuthenticationFailed(detail, code="second_factor_unreadable")


def _announce(user, about, by, keep=None):
    end_credentials(user, by=by, keep=keep)
    log.info("%s: user %s", about, user.pk)
    if user.email:
        mail_jobs.send_notice.enqueue(user_id=user.pk, address=user.email, about=about)
