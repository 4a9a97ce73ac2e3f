import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied

from api.core.exceptions import Conflict
from api.core.secrets import digest, new_secret
from api.core.text import one_line
from api.core.transactions import writing
from api.factors import services as factors
from api.log import services as events
from api.passwords.services import identify
from api.sessions import tokens
from api.sessions.models import Session
from api.users.models import User
from api.users.services import end_credentials

log = logging.getLogger(__name__)

# Two tabs, or an answer that got lost on the way: within this time a spent token is no theft.
RACE = timedelta(seconds=10)


class RefreshRaced(Conflict):
    default_code = "refresh_raced"
    default_detail = _("Another request has just renewed this session. Try again.")


def sign_in(
    *, email: str, password: str, code: str = "", address: str, user_agent: str = ""
) -> tuple[Session, str]:
    """A new session and its refresh token.

    Raises AuthenticationFailed: `invalid_credentials`, `second_factor_required` where the password is right and a code
    is missing, `invalid_code`; and Throttled after too many attempts.
    """
    user = identify(email=email, password=password, address=address)
    factors.check(user, code)
    return open_session(user, address=address, user_agent=user_agent)


@writing()
def open_session(
    user: User, *, address: str, user_agent: str = "", method: str = Session.Method.PASSWORD
) -> tuple[Session, str]:
    """Where every way to sign in ends, once it is certain who somebody is."""
    now = timezone.now()
    session = Session.objects.create(
        user=user,
        generation=user.generation,
        method=method,
        refresh_digest=digest(new_secret()),
        rotated_at=now,
        expires_at=_expiry(now, now),
        user_agent=one_line(user_agent, 200),
        address=address[:45],
    )
    # The token names its session, which has a number only now.
    refresh = tokens.new_refresh_token(session.pk)
    session.refresh_digest = digest(refresh)
    session.save(update_fields=["refresh_digest"])
    events.created(session, by=user)
    return session, refresh


def refresh(token: str, *, address: str = "") -> tuple[Session, str]:
    """Spend a refresh token for a new one. Raises RefreshRaced or AuthenticationFailed."""
    session_id = tokens.session_of(token)
    session = session_id and Session.objects.select_related("user").filter(pk=session_id).first()
    if not session:
        raise AuthenticationFailed(_("Sign in again."), code="session_ended")
    now = timezone.now()
    spent, successor = digest(token), tokens.new_refresh_token(session.pk)
    # One conditional UPDATE decides between parallel requests. No join: PostgreSQL would not check it again.
    won = Session.objects.filter(refresh_digest=spent, revoked_at=None, expires_at__gt=now).update(
        refresh_digest=digest(successor),
        previous_digest=spent,
        rotated_at=now,
        expires_at=_expiry(now, session.created_at),
        address=address[:45],
    )
    if not won:
        raise _refusal(session.pk, spent, now)
    alive = Session.objects.live().select_related("user").filter(pk=session.pk).first()
    if alive is None:
        sign_out(session, by=None)
        raise AuthenticationFailed(_("Sign in again."), code="session_ended")
    return alive, successor


@writing()
def sign_out(session: Session, *, by: User | None, everywhere: bool = False) -> None:
    """End a session at once, or with `everywhere` all that can act as its person, API tokens included."""
    held = Session.objects.select_for_update().filter(pk=session.pk, revoked_at=None).first()
    if held:
        before = events.snapshot(held)
        held.revoked_at = timezone.now()
        held.save(update_fields=["revoked_at"])
        events.changed(held, before, by=by, verb="ended")
    if everywhere:
        end_credentials(session.user, by=by)


def sign_out_person(person: User, *, by: User) -> None:
    """What an administrator does about a lost device."""
    if not by.is_admin:
        raise PermissionDenied
    end_credentials(person, by=by)
    log.warning("user %s ended all credentials of user %s", by.pk, person.pk)


def forget_ended() -> None:
    """Drop sessions that ended a month ago."""
    long_ago = timezone.now() - timedelta(days=30)
    Session.objects.filter(Q(expires_at__lt=long_ago) | Q(revoked_at__lt=long_ago)).delete()


def _refusal(session_id, spent, now):
    session: Any = Session.objects.live().filter(pk=session_id).first()
    if session is None:
        return AuthenticationFailed(_("Sign in again."), code="session_ended")
    if session.previous_digest == spent and now - session.rotated_at < RACE:
        return RefreshRaced()
    # We made this token, and it is neither the present one nor the loser of a race: somebody kept a copy.
    sign_out(session, by=None)
    log.warning("a spent refresh token came back; %s is ended", session)
    return AuthenticationFailed(_("Sign in again."), code="session_ended")


def _expiry(now, began):
    """Two weeks from now, say; and never more than so many days after the beginning."""
    sliding = now + timedelta(seconds=settings.REFRESH_TOKEN_LIFETIME)
    return min(sliding, began + timedelta(seconds=settings.SESSION_LIFETIME))
