from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed

from api.core.secrets import digest, new_secret
from api.core.transactions import writing
from api.factors import services as factors
from api.sessions.models import Session
from api.sessions.services import open_session
from api.sso import provider
from api.sso.models import PendingSignOn
from api.sso.people import person_of

# How long the browser may take from the provider's yes to its session, a code of the second factor included.
PENDING = timedelta(minutes=5)


def recognise(code: str, attempt: provider.Attempt) -> str:
    """Trade the provider's code for a token with which this browser takes up its session. Raises SignOnFailed."""
    user = person_of(provider.claims_for(code, attempt))
    token = new_secret()
    PendingSignOn.objects.create(
        user=user, generation=user.generation, digest=digest(token), expires_at=timezone.now() + PENDING
    )
    return token


def take_up(token: str, *, code: str = "", address: str, user_agent: str = "") -> tuple[Session, str]:
    """A session for whom the provider has recognised. It counts once; a wrong code of theirs does not spend it.

    Raises AuthenticationFailed: `sign_on_expired`, and what the second factor raises; and Throttled.
    """
    pending = _usable().select_related("user").filter(digest=digest(token)).first()
    if pending is None:
        raise _expired()
    factors.check(pending.user, code)
    with writing():
        if not PendingSignOn.objects.filter(pk__in=_usable().filter(pk=pending.pk).values("pk")).delete()[0]:
            raise _expired()
        return open_session(
            pending.user, address=address, user_agent=user_agent, method=Session.Method.SINGLE_SIGN_ON
        )


def forget_expired() -> None:
    """Drop what nobody has taken up in time."""
    PendingSignOn.objects.filter(expires_at__lt=timezone.now()).delete()


def _usable():
    return PendingSignOn.objects.filter(
        expires_at__gt=timezone.now(), user__is_active=True, generation=F("user__generation")
    )


def _expired():
    return AuthenticationFailed(
        _("This sign-on has expired or was used already. Start again."), code="sign_on_expired"
    )
