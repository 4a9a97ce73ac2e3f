from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied, ValidationError

from api.core.exceptions import Conflict
from api.users.abilities import abilities
from api.users.models import User

OWN_FIELDS = {"name", "locale", "timezone"}


def create_user(*, by: User, **fields: Any) -> User:
    """Add a person, who cannot sign in before they have a password."""
    if not by.is_admin:
        raise PermissionDenied
    person = User(**fields)
    person.set_unusable_password()
    return _save(person)


@transaction.atomic
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
    _keep_an_admin(person, changes)
    for name, value in changes.items():
        setattr(person, name, value)
    return _save(person, *changes)


@transaction.atomic
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
            person.delete()
    except ProtectedError:
        raise Conflict(
            _("This person has a part in something here. Deactivate them instead."), code="user_has_history"
        ) from None


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
