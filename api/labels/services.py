from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied, ValidationError

from api.core.transactions import writing
from api.labels.abilities import abilities
from api.labels.models import Label
from api.log import services as log
from api.users.models import User


@writing()
def create_label(*, by: User, **fields: Any) -> Label:
    """Raises ValidationError when a label of that name exists, whatever its case."""
    if by.is_guest:
        raise PermissionDenied
    label = _save(Label(**fields))
    log.created(label, by=by)
    return label


@writing()
def update_label(label: Label, *, by: User, **changes: Any) -> Label:
    label = Label.objects.select_for_update().get(pk=label.pk)
    if not abilities(label, by)["edit"]:
        raise PermissionDenied
    before = log.snapshot(label)
    changes = {name: value for name, value in changes.items() if getattr(label, name) != value}
    for name, value in changes.items():
        setattr(label, name, value)
    _save(label, *changes)
    log.changed(label, before, by=by)
    return label


@writing()
def delete_label(label: Label, *, by: User) -> None:
    """Off all tasks too, without a word in the log for each of them."""
    if not abilities(label, by)["delete"]:
        raise PermissionDenied
    label = Label.objects.select_for_update().get(pk=label.pk)
    log.deleted(label, by=by)
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
