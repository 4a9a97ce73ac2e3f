"""SQLite: a file that others may be writing to. Its own backup API copies it; `cp` would copy half a transaction."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db.backends.base.base import BaseDatabaseWrapper

from api.backups.databases import connected
from api.backups.errors import RestoreRefused

# Seconds that we wait for somebody else's transaction.
PATIENCE = 30


class Sqlite:
    name = "sqlite"
    file = "database.sqlite3"

    def __init__(self, settings: dict[str, Any]):
        self.settings = settings
        self.path = Path(settings["NAME"])

    @contextmanager
    def dumped(self, target: Path) -> Iterator[BaseDatabaseWrapper]:
        """The file, and a connection to what stands in it."""
        if not self.path.is_file():
            raise FileNotFoundError(f"There is no database {self.path}.")
        _copy(self.path, target)
        with self.opened(str(target)) as connection:
            yield connection

    @contextmanager
    def opened(self, new: str, *, as_default: bool = False) -> Iterator[BaseDatabaseWrapper]:
        # Without the options: reading must not make a -wal beside it.
        with connected(self.settings, as_default=as_default, NAME=new, OPTIONS={}) as connection:
            yield connection

    def version(self, connection: BaseDatabaseWrapper) -> str:
        return sqlite3.sqlite_version

    def read_whole(self, file: Path) -> None:
        with closing(_open(file)) as source:
            try:
                found = [row[0] for row in source.execute("PRAGMA integrity_check")]
                dangling = source.execute("PRAGMA foreign_key_check").fetchall()
            except sqlite3.DatabaseError as error:
                raise RestoreRefused(f"SQLite cannot read the database in it: {error}.") from None
        if found != ["ok"]:
            raise RestoreRefused(f"SQLite finds the database in it damaged: {found[0]}")
        if dangling:
            raise RestoreRefused(f"{len(dangling)} rows in it refer to rows that are not there.")

    def load(self, file: Path, stamp: str) -> str:
        new = self.path.with_name(f"{self.path.name}.restoring-{stamp}")
        _copy(file, new)
        return str(new)

    def discard(self, new: str) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(new + ending).unlink(missing_ok=True)

    def swap(self, new: str, stamp: str) -> str:
        """Put `new` in the place of the present database, which is kept; return where.

        Renaming would not do: a process that has just opened the old file would go on writing to it, and be told that
        this is saved. So the content is replaced, in one transaction of the present file. While that has the lock,
        nobody can write, and what has been committed until then is copied away.
        """
        if not self.path.exists():
            os.link(new, self.path)
            self.discard(new)
            return ""
        kept = self.path.with_name(f"{self.path.name}.before-{stamp}")

        def keep(status: int, remaining: int, total: int) -> None:
            # Not while somebody else still has the lock.
            if status == sqlite3.SQLITE_OK and not kept.exists():
                _copy(self.path, kept)

        try:
            _copy_into(Path(new), self.path, keep)
        except BaseException as error:
            self.discard(str(kept))
            if isinstance(error, sqlite3.DatabaseError):
                raise RestoreRefused(
                    f"The present file cannot be read ({error}). Stop the server, move the file and those that begin "
                    "like it elsewhere, and do it again."
                ) from None
            raise
        self.discard(new)
        return str(kept)


def _copy(source: Path, target: Path) -> None:
    """All at once, as it is at one moment; others go on writing."""
    target.touch(mode=0o600, exist_ok=False)
    with closing(_open(source)) as origin, closing(_open(target)) as copy:
        origin.backup(copy)
        # One file, without a -wal, until the server opens it.
        copy.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb") as stream:
        os.fsync(stream.fileno())


def _copy_into(source: Path, target: Path, first: Callable[[int, int, int], None]) -> None:
    with closing(_open(source)) as origin, closing(_open(target)) as present:
        present.execute("PRAGMA journal_mode=WAL")
        present.execute("PRAGMA synchronous=FULL")
        # Page by page: with the first one it has the lock, which it keeps until it commits the last one.
        origin.backup(present, pages=1, progress=first, sleep=0.01)


def _open(file: Path) -> sqlite3.Connection:
    uri = f"file:{quote(str(file))}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
