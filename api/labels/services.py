from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied, ValidationError

from api.labels.abilities import abilities
from api.labels.models import Label
from api.users.models import User


def create_label(*, by: User, **fields: Any) -> Label:
    """Raises ValidationError when a label of that name exists, whatever its case."""
    if by.is_guest:
        raise PermissionDenied
    return _save(Label(**fields))


@transaction.atomic
def update_label(label: Label, *, by: User, **changes: Any) -> Label:
    label = Label.objects.select_for_update().get(pk=label.pk)
    if not abilities(label, by)["edit"]:
        raise PermissionDenied
    changes = {name: value for name, value in changes.items() if getattr(label, name) != value}
    for name, value in changes.items():
        setattr(label, name, value)
    return _save(label, *changes)


def delete_label(label: Label, *, by: User) -> None:
    if not abilities(label, by)["delete"]:
        raise PermissionDenied
    label.delete()


def _save(label, *changes):
    try:
        with transaction.atomic():
            if label.pk is None:
                label.save(force_insert=True)
            elif changes:
                label.save_changes(*changes)
    except IntegrityError as error:
        # PostgreSQL names the constraint, SQLite the column.
        if "label_name_is_unique" not in str(error) and "caseless_name" not in str(error):
            raise
        raise ValidationError({"name": [_("There is a label of this name.")]}, code="unique") from None
    return label
