"""Transactions with a last act: what is handed to `at_the_end` is done right before the commit, and once for all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

# The number of the first event that this request has written, for its answer's header.
first_event: ContextVar[int | None] = ContextVar("first_event", default=None)

# What waits for the end of the outermost block, by the function that will do it.
_waiting: ContextVar[dict[Callable[[list], None], list] | None] = ContextVar("waiting", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """A transaction, as a `with` block or a decorator. Inside another one it is a part of that: all or nothing."""
    if _waiting.get() is not None:
        with transaction.atomic(savepoint=False):
            yield
        return
    waiting: dict[Callable[[list], None], list] = {}
    token = _waiting.set(waiting)
    try:
        with transaction.atomic():
            yield
            for work, items in waiting.items():
                work(items)
    finally:
        _waiting.reset(token)


def at_the_end(work: Callable[[list], None], item: Any) -> None:
    """Have `work` called with all items handed in for it, as late as the transaction allows.

    Raises RuntimeError outside of `writing()`: nothing would ever call it.
    """
    waiting = _waiting.get()
    if waiting is None:
        raise RuntimeError("This belongs inside `with writing():`.")
    waiting.setdefault(work, []).append(item)


def take_over(work: Callable[[list], None]) -> list[Any]:
    """For the last acts: what was handed in for another one, which somebody does along with their own."""
    waiting = _waiting.get() or {}
    items = waiting.get(work, [])
    # The outermost block walks through the dictionary: the key stays, with nothing to do.
    if items:
        waiting[work] = []
    return items
