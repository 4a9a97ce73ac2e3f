from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from api.core.secrets import digest
from api.core.transactions import writing
from api.links import jobs
from api.links.models import Link
from api.log import services as events

LIFETIMES = {
    Link.Kind.INVITATION: timedelta(days=7),
    Link.Kind.RESET: timedelta(minutes=30),
    Link.Kind.OLD_ADDRESS: timedelta(hours=24),
    Link.Kind.NEW_ADDRESS: timedelta(hours=24),
}

# Strangers may wish for one: the numbers in the log would say whether somebody has the address. What is done with it,
# a new password, is told.
UNTOLD = {Link.Kind.RESET}


@writing()
def issue(kind: str, user: Any, *, address: str, by: Any = None, new_address: str = "") -> Link:
    """Send somebody a new link. An older one for the same purpose is worth nothing from now on."""
    now = timezone.now()
    former = Link.objects.select_for_update().filter(user=user, kind=kind).first()
    link, _created = Link.objects.update_or_create(
        user=user,
        kind=kind,
        defaults={
            "generation": user.generation,
            "digest": None,
            "address": address,
            "new_address": new_address,
            "created_by": by,
            "created_at": now,
            "sent_at": None,
            "expires_at": now + LIFETIMES[Link.Kind(kind)],
            "used_at": None,
        },
    )
    if kind in UNTOLD:
        pass
    elif former:
        events.changed(link, events.snapshot(former), by=by)
    else:
        events.created(link, by=by)
    jobs.send_link.enqueue(link_id=link.pk)
    return link


def find(kind: str, token: str) -> Link:
    """The link that a mail led to. Raises ValidationError `link_invalid`, alike for whatever is wrong with it."""
    link = Link.objects.usable().select_related("user").filter(kind=kind, digest=digest(token)).first()
    if link is None:
        raise invalid()
    return link


@writing()
def spend(link: Link) -> None:
    """Use a link up, inside the transaction of what it allows. Raises ValidationError for all but the first.

    The person's row is held from here on: nothing can end their credentials between this look and the change.
    """
    type(link.user).objects.select_for_update().get(pk=link.user_id)
    usable = Link.objects.usable().filter(pk=link.pk, digest=link.digest)
    now = timezone.now()
    if not Link.objects.filter(pk__in=usable.values("pk"), used_at=None).update(used_at=now):
        raise invalid()
    before, link.used_at = events.snapshot(link), now
    if link.kind not in UNTOLD:
        events.changed(link, before, by=link.user, verb="used")


@writing()
def expire(kind: str, user: Any, *, by: Any) -> None:
    """End somebody's link before its time."""
    for link in Link.objects.select_for_update().filter(user=user, kind=kind):
        before, link.expires_at = events.snapshot(link), timezone.now()
        link.save(update_fields=["expires_at"])
        events.changed(link, before, by=by)


@writing()
def drop(links: Any, *, by: Any) -> None:
    """These links of a person are gone, and whoever follows one of them gets nowhere."""
    for link in links.select_for_update():
        events.deleted(link, by=by)
        link.delete()


def forget_expired() -> None:
    """Drop links that lead nowhere any more. Invitations stay a month longer: administrators see who never came."""
    now = timezone.now()
    over = Link.objects.filter(expires_at__lt=now).exclude(kind=Link.Kind.INVITATION)
    (over | Link.objects.filter(expires_at__lt=now - timedelta(days=30))).delete()


def invalid() -> ValidationError:
    """`link_invalid`: the one answer to whatever is wrong with a link."""
    detail = _("This link has expired or was used already. Ask for a new one.")
    return ValidationError({"token": [ErrorDetail(detail, code="link_invalid")]})
