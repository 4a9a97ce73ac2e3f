"""What brings a database up to date for a new version: once per deployment, by one process at a time.

`manage.py release` calls it. Its exit codes are promised in docs/operations.md.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, OperationalError, connection

UNFIT, TAKEN, BUSY, BROKEN = 1, 3, 4, 5

# Any number that nothing else in the database uses for an advisory lock.
LOCK = 6_847_246_028
# Seconds: for another release to end; for a table that somebody uses; between two attempts at it.
PATIENCE, LOCK_TIMEOUT, PAUSE = 60.0, 5, 2.0
ATTEMPTS = 5
LOCK_NOT_AVAILABLE = "55P03"


def release(say: Callable[[str], object]) -> None:
    """Check, lock, migrate. Raises CommandError with the exit code that says how it failed."""
    try:
        call_command("check", deploy=True, fail_level="ERROR")
    except SystemCheckError as error:
        raise CommandError(str(error), returncode=UNFIT) from None
    try:
        _refuse_pooler()
        with _alone():
            _migrate(say)
    except DatabaseError as error:
        raise CommandError(f"The database refused: {error}", returncode=BROKEN) from error


def _refuse_pooler():
    """PgBouncer would lend the session that holds the lock to others, and keep the lock after the end."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (answering,) = cursor.fetchone()
    # A pooler makes up the number that it hands out.
    if answering != connection.connection.info.backend_pid:
        raise CommandError(
            "DATABASE_URL leads to a pooler such as PgBouncer. A release needs the address of PostgreSQL itself: "
            "see docs/operations.md, “PgBouncer”.",
            returncode=UNFIT,
        )


def _migrate(say):
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with _impatient():
                # One transaction each: what is applied stays, what fails leaves nothing behind.
                call_command("migrate", interactive=False)
            return
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
                raise
            say(f"A table is in use, attempt {attempt} of {ATTEMPTS}.")
            time.sleep(PAUSE)
    raise CommandError("A table stays in use. Nothing is half done: run it again later.", returncode=BUSY)


@contextmanager
def _impatient() -> Iterator[None]:
    """A migration that waits for a table makes everybody wait who comes after it: so it gives up soon."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}s'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


@contextmanager
def _alone() -> Iterator[None]:
    with _lock_of_postgres() if connection.vendor == "postgresql" else _lock_of_folder() as taken:
        end = time.monotonic() + PATIENCE
        while not taken():
            if time.monotonic() > end:
                raise CommandError("Another release is running on this database.", returncode=TAKEN)
            time.sleep(0.5)
        yield


@contextmanager
def _lock_of_postgres() -> Iterator[Callable[[], bool]]:
    # A session of its own: it holds the lock however often the other one is closed.
    session = connection.copy()
    session.settings_dict = {
        **session.settings_dict,
        "OPTIONS": {**session.settings_dict["OPTIONS"], "pool": False},
    }
    try:
        with session.cursor() as cursor:

            def taken() -> bool:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
                return bool(cursor.fetchone()[0])

            yield taken
    finally:
        session.close()


@contextmanager
def _lock_of_folder() -> Iterator[Callable[[], bool]]:
    """SQLite: the folder of the file, which is there before the file is."""
    folder = os.open(Path(connection.settings_dict["NAME"]).parent, os.O_RDONLY)

    def taken() -> bool:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        yield taken
    finally:
        os.close(folder)
