import logging

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError

from api.core.limits import refund, spend
from api.core.transactions import writing
from api.factors import services as factors
from api.invitations.abilities import abilities
from api.links import services as links
from api.links.models import Link
from api.log import services as events
from api.passwords.services import TOKENS_PER_ADDRESS, check_strength
from api.sessions.models import Session
from api.sessions.services import open_session
from api.users.models import User
from api.users.services import invite

log = logging.getLogger(__name__)


def invite_again(*, by: User, user: User) -> Link:
    """Send somebody who cannot sign in yet a new link. Raises ValidationError for everybody else."""
    if not by.is_admin:
        raise PermissionDenied
    if user.email is None or not user.is_active:
        detail = _("This person has no e-mail address, or is not active.")
        raise ValidationError({"user": [ErrorDetail(detail, code="cannot_be_invited")]})
    if _is_in(user):
        detail = _("This person can sign in already.")
        raise ValidationError({"user": [ErrorDetail(detail, code="can_sign_in")]})
    return invite(user, by=by)


def resend(invitation: Link, *, by: User) -> Link:
    """A new mail with a new link; the former one is worth nothing."""
    if not abilities(invitation, by)["resend"]:
        raise PermissionDenied
    return invite_again(by=by, user=invitation.user)


def withdraw(invitation: Link, *, by: User) -> None:
    """The link stops working. The person stays, and can be invited again."""
    if not abilities(invitation, by)["withdraw"]:
        raise PermissionDenied
    links.drop(Link.objects.filter(pk=invitation.pk), by=by)
    log.info("user %s withdrew the invitation of user %s", by.pk, invitation.user_id)


def look_at(token: str, *, address: str) -> Link:
    """Whom a link invites. Raises ValidationError `link_invalid`, and Throttled."""
    spend(TOKENS_PER_ADDRESS, address)
    link = links.find(Link.Kind.INVITATION, token)
    _refuse_who_is_in(link.user)
    refund(TOKENS_PER_ADDRESS, address)
    return link


def accept(
    *, token: str, password: str, address: str, user_agent: str = "", **profile: str
) -> tuple[Session, str]:
    """Choose a password, and be signed in. Raises what `look_at` does, and ValidationError for a weak password."""
    link = look_at(token, address=address)
    check_strength(password, link.user, field="password")
    with writing():
        links.spend(link)
        user = User.objects.select_for_update().get(pk=link.user_id)
        _refuse_who_is_in(user)
        before = events.snapshot(user)
        user.set_password(password)
        for name, value in profile.items():
            setattr(user, name, value)
        user.save_changes("password", *profile)
        events.changed(user, before, by=user)
        log.info("user %s accepted an invitation", user.pk)
        return open_session(user, address=address, user_agent=user_agent)


def _refuse_who_is_in(user):
    """An invitation opens an account once. Whoever came in another way meanwhile keeps their password and factors."""
    if _is_in(user):
        raise links.invalid()


def _is_in(user):
    # Single sign-on takes no password, but it may have taken a second factor: that must not be passed by.
    return user.can_sign_in or factors.is_on(user)
