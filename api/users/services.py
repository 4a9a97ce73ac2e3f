import logging
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, ValidationError

from api.core.exceptions import Conflict
from api.core.limits import Limit, spend
from api.core.transactions import writing
from api.links import jobs as mail_jobs
from api.links import services as links
from api.links.models import Link
from api.log import services as events
from api.log.models import Event
from api.users.abilities import abilities
from api.users.models import User

log = logging.getLogger(__name__)

INVITATIONS_PER_PERSON = Limit("invitation-account", most=10, seconds=60 * 60)
OWN_FIELDS = {"name", "locale", "timezone"}
# Whatever changes who can act as somebody, and with what power, ends all that could so far.
ENDS_CREDENTIALS = {"email", "role", "is_active"}


@writing()
def create_user(*, by: User, **fields: Any) -> User:
    """Add a person and invite them: they cannot sign in before they have chosen a password.

    Until they say otherwise they have the language and the time zone of whoever invites them.
    """
    if not by.is_admin:
        raise PermissionDenied
    person = _save(new_person(**{"locale": by.locale, "timezone": by.timezone, **fields}))
    events.created(person, by=by)
    invite(person, by=by)
    return person


def new_person(**fields: Any) -> User:
    """Somebody without a password, not saved yet."""
    person = User(**fields)
    person.set_unusable_password()
    return person


def invite(person: User, *, by: User) -> Link:
    """Mail somebody a link to choose a password. Raises Throttled for too many mails to one address."""
    spend(INVITATIONS_PER_PERSON, str(person.pk))
    log.info("user %s invites user %s", by.pk, person.pk)
    return links.issue(Link.Kind.INVITATION, person, address=person.email or "", by=by)


@writing()
def update_user(person: User, *, by: User, **changes: Any) -> User:
    """Change the given fields and no other.

    Raises PermissionDenied for what only an admin may change, Conflict `last_admin` when nobody would be left
    to administer, and ValidationError when the e-mail address is taken.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    changes = {name: value for name, value in changes.items() if getattr(person, name) != value}
    able = abilities(person, by)
    if not able["edit"] or (not able["administer"] and not changes.keys() <= OWN_FIELDS):
        raise PermissionDenied(_("Only an administrator may change e-mail, role or activity."))
    if "email" in changes and person.pk == by.pk:
        # A stolen session would move the account to another address, and have a new password mailed there.
        raise PermissionDenied(
            _("Change your own address in your settings, where both addresses confirm it.")
        )
    _keep_an_admin(person, changes)
    before, former = events.snapshot(person), person.email
    for name, value in changes.items():
        setattr(person, name, value)
    _save(person, *changes)
    events.changed(person, before, by=by)
    if ENDS_CREDENTIALS & changes.keys():
        log.info("user %s changed %s of user %s", by.pk, ", ".join(sorted(changes)), person.pk)
        end_credentials(person, by=by)
    if {"email", "is_active"} & changes.keys():
        # Neither the former address nor a person who comes back shall bring an old invitation back to life.
        links.expire(Link.Kind.INVITATION, person, by=by)
    if "email" in changes and former:
        mail_jobs.send_notice.enqueue(user_id=person.pk, address=former, about="email_changed")
    return person


@writing()
def delete_user(person: User, *, by: User) -> None:
    """Remove a person who left no trace, such as one added by mistake.

    Raises Conflict: `last_admin`, or `user_has_history` for people whose name stands on something.
    """
    if not abilities(person, by)["administer"]:
        raise PermissionDenied
    person = User.objects.select_for_update().get(pk=person.pk)
    _keep_an_admin(person, {"is_active": False})
    try:
        with transaction.atomic():
            Event.objects.forget_person(person)
            events.deleted(person, by=by)
            person.delete()
    except ProtectedError:
        raise Conflict(
            _("This person has a part in something here. Deactivate them instead."), code="user_has_history"
        ) from None


@writing()
def end_credentials(person: User, *, by: User | None, keep: Any = None) -> None:
    """End every session, access token, API token and link of a person at once; `keep` is the session that asks.

    Raises AuthenticationFailed where that session has itself been ended by now: it does not come back to life.
    """
    ending = User.objects.filter(pk=person.pk)
    if keep is not None:
        ending = ending.filter(generation=keep.generation)
    ended = ending.update(generation=F("generation") + 1)
    events.account("signed_out", person, by=by)
    if keep is None:
        person.refresh_from_db(fields=["generation"])
        return
    if not ended:
        raise AuthenticationFailed(_("The session has ended. Sign in again."), code="session_ended")
    keep.generation += 1
    keep.save(update_fields=["generation"])
    person.generation = keep.generation
    events.record("kept", keep, by=by, changes={})


def _keep_an_admin(person, changes):
    # Locks every admin's row, so that two admins cannot demote each other at the same moment.
    able = User.objects.able_admins().select_for_update().values_list("pk", flat=True)
    role, active, email = (
        changes.get(name, getattr(person, name)) for name in ("role", "is_active", "email")
    )
    stays = role == User.Role.ADMIN and active and email is not None
    if person.is_admin and not stays and not set(able) - {person.pk}:
        raise Conflict(_("The last administrator who can sign in must stay one."), code="last_admin")


def _save(person, *changes):
    try:
        with transaction.atomic():
            if person.pk is None:
                person.save(force_insert=True)
            elif changes:
                person.save_changes(*changes)
    except IntegrityError as error:
        if "email" not in str(error):
            raise
        raise ValidationError({"email": [_("Somebody has this address.")]}, code="unique") from None
    return person
