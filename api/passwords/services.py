import logging
from datetime import timedelta
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed, ErrorDetail, ValidationError

from api.core.exceptions import Conflict
from api.core.limits import Limit, forgive, refund, spend
from api.core.transactions import writing
from api.links import jobs as mail_jobs
from api.links import services as links
from api.links.models import Link
from api.log import services as events
from api.passwords import jobs
from api.users.models import User
from api.users.services import end_credentials

log = logging.getLogger(__name__)

# Guessing at one account from one address, at one account from many, and from one address at many. The second is
# wide: who guesses from elsewhere must not be able to keep the person out.
PER_BOTH = Limit("sign-in-account-and-address", most=10, seconds=15 * 60)
PER_ACCOUNT = Limit("sign-in-account", most=100, seconds=15 * 60)
PER_ADDRESS = Limit("sign-in-address", most=50, seconds=15 * 60)

# Mails that strangers can have us send: to one address, and asked for from one.
RESETS_PER_ACCOUNT = Limit("reset-account", most=5, seconds=60 * 60)
RESETS_PER_ADDRESS = Limit("reset-address", most=30, seconds=60 * 60)
# Tokens are too long to be guessed; this keeps trying from costing us anything.
TOKENS_PER_ADDRESS = Limit("link-address", most=60, seconds=15 * 60)

FRESH = timedelta(minutes=10)


def identify(*, email: str, password: str, address: str) -> User:
    """Whose e-mail and password these are.

    Raises AuthenticationFailed, alike for all wrong pairs, and Throttled after too many attempts.
    """
    email = email.strip().lower()
    # Before the password is looked at: no guess beyond the limit is ever evaluated.
    spent = ((PER_ADDRESS, address), (PER_BOTH, f"{email} {address}"), (PER_ACCOUNT, email))
    for limit, subject in spent:
        spend(limit, subject)
    # Django hashes the password for unknown addresses too: the time tells nothing.
    user = authenticate(email=email, password=password)
    if user is None:
        raise AuthenticationFailed(_("E-mail and password do not match."), code="invalid_credentials")
    forgive(PER_BOTH, f"{email} {address}")
    for limit, subject in ((PER_ADDRESS, address), (PER_ACCOUNT, email)):
        refund(limit, subject)
    return user


def confirm(user: User, password: str, *, session: Any, address: str, field: str = "password") -> None:
    """That it is really the person who asks, before what a stolen session must not do.

    Who has no password has to have signed in within the last ten minutes. Raises ValidationError for `field`:
    `wrong_password` or `sign_in_again`; and Throttled after too many guesses.
    """
    if not user.has_usable_password():
        if session.created_at < timezone.now() - FRESH:
            stale = ErrorDetail(
                _("Sign out, sign in again and repeat this within ten minutes."), "sign_in_again"
            )
            raise ValidationError({field: [stale]})
        return
    try:
        identify(email=user.email or "", password=password, address=address)
    except AuthenticationFailed:
        wrong = ErrorDetail(_("This is not your present password."), code="wrong_password")
        raise ValidationError({field: [wrong]}) from None


def check_strength(password: str, user: User, *, field: str = "new_password") -> None:
    """Raises ValidationError with an entry `weak_password` for each reason."""
    try:
        validate_password(password, user)
    except DjangoValidationError as error:
        details = [ErrorDetail(str(message), code="weak_password") for message in error.messages]
        raise ValidationError({field: details}) from None


def change_password(user: User, *, current: str, new: str, address: str, session: Any) -> None:
    """Set a new password; everything else that could act as the person ends at once.

    Raises Conflict `no_password` for who has none: single sign-on is their way in, and a session may not make another.
    ValidationError for a wrong present password or a weak new one, and Throttled after too many guesses.
    """
    if not user.has_usable_password():
        raise Conflict(_("You have no password here: you come by single sign-on."), code="no_password")
    # Outside the transaction: a guess that is refused is still counted.
    confirm(user, current, session=session, address=address, field="current_password")
    check_strength(new, user)
    set_password(user, new, by=user, keep=session)


def ask_for_reset(*, email: str, address: str) -> None:
    """Have a link sent to whom this address belongs, if anybody.

    Nothing is looked up here, so that neither the answer nor its time tells whether somebody has this address.
    Raises Throttled.
    """
    email = email.strip().lower()
    spend(RESETS_PER_ADDRESS, address)
    spend(RESETS_PER_ACCOUNT, email)
    jobs.answer_reset.enqueue(email=email)


def reset_password(*, token: str, new: str, address: str) -> None:
    """Set a new password with a mailed link. All that could act as the person ends; they sign in anew.

    Raises ValidationError for a link that is not good any more or a weak password, and Throttled.
    """
    spend(TOKENS_PER_ADDRESS, address)
    link = links.find(Link.Kind.RESET, token)
    refund(TOKENS_PER_ADDRESS, address)
    check_strength(new, link.user)
    with writing():
        links.spend(link)
        set_password(link.user, new, by=link.user)


@writing()
def set_password(user: User, password: str, *, by: User | None, keep: Any = None) -> None:
    """Where every change of a password ends: all that could act as the person does, too, but for `keep`."""
    user.version = User.objects.select_for_update().values_list("version", flat=True).get(pk=user.pk)
    user.set_password(password)
    user.save_changes("password")
    events.account("password_changed", user, by=by)
    end_credentials(user, by=by, keep=keep)
    log.info("the password of user %s was changed", user.pk)
    if user.email:
        mail_jobs.send_notice.enqueue(user_id=user.pk, address=user.email, about="password_changed")
