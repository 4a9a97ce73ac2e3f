from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied

from api.core.exceptions import Conflict
from api.core.transactions import writing
from api.filters.abilities import abilities
from api.filters.models import SavedFilter
from api.filters.queries import check_query
from api.log import services as events
from api.log.models import Audience
from api.users.models import User

MOST = 200


@writing()
def create_filter(*, by: User, **fields: Any) -> SavedFilter:
    """Raises ValidationError for a query that the list of tasks would refuse, Conflict `too_many_filters`."""
    check_query(fields["query"])
    # Held still: parallel requests count one after the other.
    User.objects.select_for_update().get(pk=by.pk)
    if SavedFilter.objects.owned_by(by).count() >= MOST:
        raise Conflict(_("You have many views already. Delete some of them."), code="too_many_filters")
    saved = SavedFilter.objects.create(owner=by, **fields)
    events.created(saved, by=by)
    return saved


@writing()
def update_filter(saved: SavedFilter, *, by: User, **changes: Any) -> SavedFilter:
    saved = SavedFilter.objects.select_for_update().get(pk=saved.pk)
    if not abilities(saved, by)["edit"]:
        raise PermissionDenied
    changes = {name: value for name, value in changes.items() if getattr(saved, name) != value}
    if "query" in changes:
        check_query(changes["query"])
    before, shared = events.snapshot(saved), saved.shared
    for name, value in changes.items():
        setattr(saved, name, value)
    if changes:
        saved.save_changes(*changes)
        _tell(saved, before, was_shared=shared, by=by)
    return saved


@writing()
def delete_filter(saved: SavedFilter, *, by: User) -> None:
    if not abilities(saved, by)["delete"]:
        raise PermissionDenied
    events.deleted(saved, by=by)
    saved.delete()


def _tell(saved, before, *, was_shared, by):
    """Those who see it only while it is shared hear of nothing else that it was or has become."""
    after = events.snapshot(saved)
    if saved.shared == was_shared:
        events.changed(saved, before, by=by)
        return
    private = {name: [before[name], value] for name, value in after.items() if before[name] != value}
    told = {"shared": private.pop("shared")}
    if saved.shared:
        # Whoever sees it for the first time gets all of it.
        told = {**{name: [value, value] for name, value in after.items()}, **told}
    parts = [("updated", private, Audience.PERSON), ("updated", told, Audience.TEAM)]
    for verb, changes, audience in parts:
        if changes:
            events.record(verb, saved, by=by, changes=changes, audience=audience)
