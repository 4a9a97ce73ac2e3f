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
def create_filter(*, by: User, position: int | None = None, **fields: Any) -> SavedFilter:
    """It comes last among those of its owner, unless `position` says where.

    Raises ValidationError for a query that the list of tasks would refuse, Conflict `too_many_filters`.
    """
    check_query(fields["query"])
    _hold(by)
    taken = list(SavedFilter.objects.owned_by(by).values_list("position", flat=True))
    if len(taken) >= MOST:
        raise Conflict(_("You have many views already. Delete some of them."), code="too_many_filters")
    place = max(taken, default=-1) + 1 if position is None else _make_room(position, by=by)
    saved = SavedFilter.objects.create(owner=by, position=place, **fields)
    events.created(saved, by=by)
    return saved


@writing()
def update_filter(saved: SavedFilter, *, by: User, **changes: Any) -> SavedFilter:
    if "position" in changes:
        # Before the row, like all that puts several of them in order.
        _hold(by)
    saved = SavedFilter.objects.select_for_update().get(pk=saved.pk)
    if not abilities(saved, by)["edit"]:
        raise PermissionDenied
    if "position" in changes:
        changes["position"] = _make_room(changes["position"], by=by, but=saved.pk)
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


def _hold(owner):
    """Until the end of the transaction nobody else counts or orders the filters of this person."""
    User.objects.select_for_update().get(pk=owner.pk)


def _make_room(position: int, *, by: User, but: int | None = None) -> int:
    """Number the others from 0 with a gap at the position; return it: at most one behind the last."""
    others = list(SavedFilter.objects.owned_by(by).exclude(pk=but).in_order().select_for_update())
    position = min(position, len(others))
    moved = []
    for number, other in enumerate(others):
        was, other.position = other.position, number + (number >= position)
        if other.position != was:
            # Where it stands is no other version of it.
            moved.append(other)
            events.record("respaced", other, by=by, changes={"position": [was, other.position]})
    SavedFilter.objects.bulk_update(moved, ["position"])
    return position


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
