import threading
from contextlib import contextmanager
from typing import Any

from api.core.transactions import writing
from api.log import services as log
from api.tasks import order, views
from api.tasks.models import Task
from api.tasks.spots import find_spot

PROOF = "api/tests/proofs/test_place_races.py"


def neighbours_are_read_before_the_transaction(patch):
    read = threading.local()

    @contextmanager
    def placing(task, *, side, anchor=None, status=None):
        read.spot = find_spot(task, side=side, anchor=anchor, status=status or task.status)
        with writing():
            yield

    patch.setattr(views, "placing", placing)
    patch.setattr(
        order,
        "_hold",
        lambda task, *place: (Task.objects.lock(task.pk, task.parent_id, *read.spot.moved), read.spot),
    )


def those_who_make_room_are_not_told_of(patch):
    silent: Any = type("Silent", (), {**vars(log), "record": staticmethod(lambda *args, **kwargs: None)})
    patch.setattr(order, "log", silent)


def nobody_makes_room(patch):
    patch.setattr(order, "_make_room", lambda spot, by: None)


PLANTED = {
    "neighbours are read before the transaction": neighbours_are_read_before_the_transaction,
    "those who make room are not told of": those_who_make_room_are_not_told_of,
    "nobody makes room": nobody_makes_room,
}
