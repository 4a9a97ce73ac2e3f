"""Putting tasks in an order. Whoever changes ranks is alone at it: nobody reads neighbours that are about to move."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from rest_framework.exceptions import PermissionDenied

from api.core.transactions import writing
from api.log import services as log
from api.tasks.abilities import abilities
from api.tasks.models import Task
from api.tasks.services import update_task
from api.tasks.spots import Spot, find_spot
from api.users.models import User

LOCK = int.from_bytes(b"order", "big")


@writing()
def place_task(
    task: Task, *, by: User, side: str, anchor: Task | None = None, status: str | None = None
) -> Task:
    """Put a task before or after another one (`side`, `anchor`), or at an end of its list (`first`, `last`).

    With a status the list is that of the status. Where the task stands already, it keeps its rank. Raises
    PermissionDenied, and ValidationError for an anchor that is not in the list.
    """
    task, spot = _hold(task, side, anchor, status)
    if not abilities(task, by)["edit"]:
        raise PermissionDenied
    _make_room(spot, by)
    return update_task(task, by=by, position=spot.rank, status=status or task.status)


@contextmanager
def placing(
    task: Task, *, side: str, anchor: Task | None = None, status: str | None = None
) -> Iterator[None]:
    """A transaction that has locked what `place_task` will write, before anything else in it locks the task."""
    with writing():
        _hold(task, side, anchor, status)
        yield


def hold_order() -> None:
    """Until the end of the transaction nobody else changes a rank. Comes before all locks of rows.

    One lock for all lists: the list of a task may change until its row is locked. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _hold(task: Any, side: str, anchor: Task | None, status: str | None) -> tuple[Any, Spot]:
    """The task and those that make room for it, locked all together, as the order of locks wants it."""
    hold_order()
    held: set[int] = set()
    while True:
        spot = find_spot(task, side=side, anchor=anchor, status=status or task.status)
        if {task.pk, *spot.moved} <= held:
            return task, spot
        # Once more with what is true now: until they are locked, tasks come and go.
        task = Task.objects.lock(task.pk, task.parent_id, *spot.moved)
        held = {task.pk, *spot.moved}


def _make_room(spot, by):
    # Their order is what it was, and so their version; whoever keeps a copy hears of the ranks.
    rows = list(Task.objects.filter(pk__in=spot.moved).order_by("pk"))
    for row in rows:
        old, row.position = row.position, spot.moved[row.pk]
        log.record("respaced", row, by=by, changes={"position": [old, row.position]})
    Task.objects.bulk_update(rows, ["position"])
