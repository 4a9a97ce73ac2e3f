"""Changing one's own e-mail address: it takes the password, a yes from the old address and a yes from the new one."""

import logging
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from api.core.limits import Limit, refund, spend
from api.core.transactions import writing
from api.links import jobs as mail_jobs
from api.links import services as links
from api.links.models import Link
from api.log import services as events
from api.passwords.services import TOKENS_PER_ADDRESS, confirm
from api.users.models import User
from api.users.services import end_credentials

log = logging.getLogger(__name__)

CHANGES_PER_PERSON = Limit("address-account", most=5, seconds=60 * 60)


def ask_to_change(user: User, *, email: str, password: str, session: Any, address: str) -> None:
    """Mail a link to both addresses. Nothing changes before both were used.

    Whether somebody else has the new address is not said here. Raises ValidationError for the present address or a
    wrong password, and Throttled.
    """
    email = email.strip().lower()
    if email == user.email:
        same = ErrorDetail(_("This is your address already."), code="unchanged")
        raise ValidationError({"email": [same]})
    confirm(user, password, session=session, address=address)
    spend(CHANGES_PER_PERSON, str(user.pk))
    with writing():
        links.issue(Link.Kind.OLD_ADDRESS, user, address=user.email or "", new_address=email, by=user)
        links.issue(Link.Kind.NEW_ADDRESS, user, address=email, new_address=email, by=user)


def pending_address(user: User) -> str | None:
    """The address that waits to be confirmed, if any."""
    waiting = Link.objects.usable().filter(user=user, kind__in=_BOTH).exclude(new_address="").first()
    return waiting.new_address if waiting else None


def cancel(user: User) -> None:
    """Stay with the present address."""
    links.drop(Link.objects.filter(user=user, kind__in=_BOTH), by=user)


def confirm_change(*, token: str, address: str) -> tuple[bool, str]:
    """One of the two confirmations. Returns whether the address has changed now, and the new address.

    Raises ValidationError `link_invalid`, or `unique` where somebody else has the address by now; and Throttled.
    """
    spend(TOKENS_PER_ADDRESS, address)
    link = _find(token)
    refund(TOKENS_PER_ADDRESS, address)
    with writing():
        # Held still: of two confirmations in the same moment, the second sees that the first has happened.
        user = User.objects.select_for_update().get(pk=link.user_id)
        links.spend(link)
        pair = Link.objects.filter(
            user=user, kind__in=_BOTH, new_address=link.new_address, generation=user.generation
        )
        if pair.exclude(used_at=None).count() < len(_BOTH):
            return False, link.new_address
        _change(user, link.new_address)
    return True, link.new_address


_BOTH = (Link.Kind.OLD_ADDRESS, Link.Kind.NEW_ADDRESS)


def _find(token):
    try:
        return links.find(Link.Kind.OLD_ADDRESS, token)
    except ValidationError:
        return links.find(Link.Kind.NEW_ADDRESS, token)


def _change(user, email):
    before = events.snapshot(user)
    former, user.email = user.email, email
    try:
        with transaction.atomic():
            user.save_changes("email")
    except IntegrityError:
        taken = ErrorDetail(_("Somebody has this address."), code="unique")
        raise ValidationError({"token": [taken]}) from None
    events.changed(user, before, by=user)
    end_credentials(user, by=user)
    log.info("the e-mail address of user %s was changed", user.pk)
    for each in (former, email):
        mail_jobs.send_notice.enqueue(user_id=user.pk, address=each, about="email_changed")
