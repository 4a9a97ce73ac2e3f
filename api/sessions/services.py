import logging
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import AuthenticationFailed, ErrorDetail, ValidationError

from api.core.exceptions import Conflict
from api.core.limits import Limit, forgive, refund, spend
from api.core.text import one_line
from api.sessions import tokens
from api.sessions.models import Session
from api.users.models import User

log = logging.getLogger(__name__)

# Two tabs, or an answer that got lost on the way: within this time a spent token is no theft.
RACE = timedelta(seconds=10)

# Guessing at one account from one address, at one account from many, and from one address at many. The second is
# wide: who guesses from elsewhere must not be able to keep the person out.
PER_BOTH = Limit("sign-in-account-and-address", most=10, seconds=15 * 60)
PER_ACCOUNT = Limit("sign-in-account", most=100, seconds=15 * 60)
PER_ADDRESS = Limit("sign-in-address", most=50, seconds=15 * 60)


class RefreshRaced(Conflict):
    default_code = "refresh_raced"
    default_detail = _("Another request has just renewed this session. Try again.")


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


def sign_in(*, address: str, user_agent: str = "", **credentials: str) -> tuple[Session, str]:
    """A new session and its refresh token. Takes and raises what `identify` does."""
    user = identify(address=address, **credentials)
    now = timezone.now()
    with transaction.atomic():
        session = Session.objects.create(
            user=user,
            refresh_digest=secrets.token_hex(32),
            rotated_at=now,
            expires_at=_expiry(now),
            user_agent=one_line(user_agent, 200),
            address=address[:45],
        )
        # The token names its session, which has a number only now.
        refresh = tokens.new_refresh_token(session.pk)
        session.refresh_digest = tokens.digest(refresh)
        session.save(update_fields=["refresh_digest"])
    return session, refresh


def refresh(token: str, *, address: str = "") -> tuple[Session, str]:
    """Spend a refresh token for a new one. Raises RefreshRaced or AuthenticationFailed."""
    session_id = tokens.session_of(token)
    if session_id is None:
        raise AuthenticationFailed(_("Sign in again."), code="session_ended")
    now = timezone.now()
    spent, successor = tokens.digest(token), tokens.new_refresh_token(session_id)
    # One conditional UPDATE decides between parallel requests. No join: PostgreSQL would not check it again.
    won = Session.objects.filter(refresh_digest=spent, revoked_at=None, expires_at__gt=now).update(
        refresh_digest=tokens.digest(successor),
        previous_digest=spent,
        rotated_at=now,
        expires_at=_expiry(now),
        address=address[:45],
    )
    if not won:
        raise _refusal(session_id, spent, now)
    session = Session.objects.select_related("user").get(pk=session_id)
    if not session.user.is_active:
        sign_out(session)
        raise AuthenticationFailed(code="session_ended")
    return session, successor


def sign_out(session: Session, *, everywhere: bool = False) -> None:
    """End a session at once, or all of its person's."""
    sessions = (
        Session.objects.filter(user=session.user_id) if everywhere else Session.objects.filter(pk=session.pk)
    )
    sessions.revoke()


def change_password(user: User, *, current: str, new: str, address: str, session: Session | None) -> None:
    """Set a new password and end the person's other sessions.

    Raises ValidationError for a wrong present password or a weak new one, and Throttled after too many guesses.
    """
    # Outside the transaction: a guess that is refused is still counted.
    try:
        identify(email=user.email or "", password=current, address=address)
    except AuthenticationFailed:
        wrong = ErrorDetail(str(_("This is not your present password.")), code="wrong_password")
        raise ValidationError({"current_password": [wrong]}) from None
    try:
        validate_password(new, user)
    except DjangoValidationError as error:
        details = [ErrorDetail(str(message), code="weak_password") for message in error.messages]
        raise ValidationError({"new_password": details}) from None
    with transaction.atomic():
        user.set_password(new)
        user.save_changes("password")
        others = Session.objects.filter(user=user)
        if session is not None:
            others = others.exclude(pk=session.pk)
        others.revoke()


def _refusal(session_id, spent, now):
    session = Session.objects.live().filter(pk=session_id).first()
    if session is None:
        return AuthenticationFailed(_("Sign in again."), code="session_ended")
    if session.previous_digest == spent and now - session.rotated_at < RACE:
        return RefreshRaced()
    # We made this token, and it is neither the present one nor the loser of a race: somebody kept a copy.
    sign_out(session)
    log.warning("a spent refresh token came back; %s is ended", session)
    return AuthenticationFailed(_("Sign in again."), code="session_ended")


def _expiry(now):
    return now + timedelta(seconds=settings.REFRESH_TOKEN_LIFETIME)
