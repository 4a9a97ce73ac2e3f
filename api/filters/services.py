from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied

from api.core.exceptions import Conflict
from api.filters.abilities import abilities
from api.filters.models import SavedFilter
from api.filters.queries import check_query
from api.users.models import User

MOST = 200


@transaction.atomic
def create_filter(*, by: User, **fields: Any) -> SavedFilter:
    """Raises ValidationError for a query that the list of tasks would refuse, Conflict `too_many_filters`."""
    check_query(fields["query"])
    # Held still: parallel requests count one after the other.
    User.objects.select_for_update().get(pk=by.pk)
    if SavedFilter.objects.owned_by(by).count() >= MOST:
        raise Conflict(_("You have many views already. Delete some of them."), code="too_many_filters")
    return SavedFilter.objects.create(owner=by, **fields)


@transaction.atomic
def update_filter(saved: SavedFilter, *, by: User, **changes: Any) -> SavedFilter:
    saved = SavedFilter.objects.select_for_update().get(pk=saved.pk)
    if not abilities(saved, by)["edit"]:
        raise PermissionDenied
    changes = {name: value for name, value in changes.items() if getattr(saved, name) != value}
    if "query" in changes:
        check_query(changes["query"])
    for name, value in changes.items():
        setattr(saved, name, value)
    if changes:
        saved.save_changes(*changes)
    return saved


@transaction.atomic
def delete_filter(saved: SavedFilter, *, by: User) -> None:
    if not abilities(saved, by)["delete"]:
        raise PermissionDenied
    saved.delete()
