"""One at a time, without waiting, on SQLite: what `pg_try_advisory_xact_lock` is on PostgreSQL.

A byte of a file beside the database is locked, for processes; a set of numbers, for the threads of one. The system lets
go of a lock when its process dies, however it dies, so that nothing has to expire. The file stays empty.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection

_mutex = threading.Lock()
_held: set[int] = set()


@contextmanager
def claim(number: int) -> Iterator[bool]:
    """Whether nobody else has claimed this number; until the end of the block nobody else can. For SQLite alone."""
    database: Any = connection
    path = None if database.is_in_memory_db() else f"{database.settings_dict['NAME']}-claims"
    place = number % 2**62
    won = _take(path, place)
    try:
        yield won
    finally:
        if won:
            _let_go(path, place)


def _take(path, place):
    with _mutex:
        if place in _held or (path and not _lock(path, place)):
            return False
        _held.add(place)
        return True


def _let_go(path, place):
    with _mutex:
        _held.discard(place)
        if path:
            fcntl.lockf(_file(path), fcntl.LOCK_UN, 1, place)


def _lock(path, place):
    try:
        fcntl.lockf(_file(path), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except BlockingIOError:
        return False
    return True


@lru_cache(maxsize=1)
def _file(path):
    """Never closed: to close any descriptor of a file loses all locks that the process has in it."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
