"""Where a task fits into its list: the kept tasks of its project, parent and status, by rank and then by id."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from api.tasks import ranks
from api.tasks.models import Task

# Before or after another task, or at an end of the list.
SIDES = ("before", "after", "first", "last")


class Spot(NamedTuple):
    """A rank for the task, and new ones by id for those that make room for it."""

    rank: str
    moved: dict[int, str]


def find_spot(task: Any, *, side: str, anchor: Task | None, status: str) -> Spot:
    """The rank that the task has already, where it fits. Raises ValidationError for an anchor outside of the list."""
    rows: Any = Task.objects.kept().filter(project=task.project_id, parent=task.parent_id, status=status)
    rows = rows.order_by("position", "pk").values_list("position", "pk")
    before, after = _neighbours(rows.exclude(pk=task.pk), task, side, anchor)
    here = task.position, task.pk
    if (before is None or before < here) and (after is None or here < after):
        return Spot(task.position, {})
    try:
        return Spot(ranks.between(before and before[0], after and after[0]), {})
    except ranks.Crowded:
        return _with_room(list(rows), after)


def _neighbours(others, task, side, anchor):
    """`(rank, id)` of what is to stand before and after the task."""
    if anchor is None:
        return (None, others.first()) if side == "first" else (others.last(), None)
    beside = others.filter(pk=anchor.pk).first()
    if beside is None:
        raise ValidationError({side: [_not_beside(task, anchor)]})
    rank, pk = beside
    # What an index can begin at, and then those that have the same rank.
    if side == "before":
        earlier = Q(position__lt=rank) | Q(position=rank, pk__lt=pk)
        return others.filter(earlier, position__lte=rank).last(), beside
    later = Q(position__gt=rank) | Q(position=rank, pk__gt=pk)
    return beside, others.filter(later, position__gte=rank).first()


def _not_beside(task, anchor):
    if anchor.pk == task.pk:
        return ErrorDetail(_("A task has no place beside itself."), code="same_task")
    return ErrorDetail(_("This task is in another list."), code="other_list")


def _with_room(rows, after):
    """A task that stands in the list is moved along where it stood: undo brings it back to there."""
    place = rows.index(after) if after else len(rows)
    start, found = ranks.respace([rank for rank, _pk in rows], place)
    own = found.pop(place - start)
    moved = zip(rows[start : start + len(found)], found, strict=True)
    return Spot(own, {pk: new for (old, pk), new in moved if old != new})
