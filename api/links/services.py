from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from api.core.secrets import digest
from api.links import jobs
from api.links.models import Link

LIFETIMES = {
    Link.Kind.INVITATION: timedelta(days=7),
    Link.Kind.RESET: timedelta(minutes=30),
    Link.Kind.OLD_ADDRESS: timedelta(hours=24),
    Link.Kind.NEW_ADDRESS: timedelta(hours=24),
}


@transaction.atomic
def issue(kind: str, user: Any, *, address: str, by: Any = None, new_address: str = "") -> Link:
    """Send somebody a new link. An older one for the same purpose is worth nothing from now on."""
    now = timezone.now()
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
    jobs.send_link.enqueue(link_id=link.pk)
    return link


def find(kind: str, token: str) -> Link:
    """The link that a mail led to. Raises ValidationError `link_invalid`, alike for whatever is wrong with it."""
    link = Link.objects.usable().select_related("user").filter(kind=kind, digest=digest(token)).first()
    if link is None:
        raise invalid()
    return link


def spend(link: Link) -> None:
    """Use a link up, inside the transaction of what it allows. Raises ValidationError for all but the first.

    The person's row is held from here on: nothing can end their credentials between this look and the change.
    """
    type(link.user).objects.select_for_update().get(pk=link.user_id)
    usable = Link.objects.usable().filter(pk=link.pk, digest=link.digest)
    if not Link.objects.filter(pk__in=usable.values("pk"), used_at=None).update(used_at=timezone.now()):
        raise invalid()


def expire(kind: str, user: Any) -> None:
    """End somebody's link before its time."""
    Link.objects.filter(user=user, kind=kind).update(expires_at=timezone.now())


def forget_expired() -> None:
    """Drop links that lead nowhere any more. Invitations stay a month longer: administrators see who never came."""
    now = timezone.now()
    over = Link.objects.filter(expires_at__lt=now).exclude(kind=Link.Kind.INVITATION)
    (over | Link.objects.filter(expires_at__lt=now - timedelta(days=30))).delete()


def invalid() -> ValidationError:
    """`link_invalid`: the one answer to whatever is wrong with a link."""
    detail = _("This link has expired or was used already. Ask for a new one.")
    return ValidationError({"token": [ErrorDetail(detail, code="link_invalid")]})
