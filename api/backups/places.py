"""Where backups are made and kept, and who may."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from api.backups.errors import BackupFailed
from api.backups.postgres import Postgres
from api.backups.sqlite import Sqlite

Engine = Sqlite | Postgres
UNFINISHED = ".unfinished-"


def engine() -> Engine:
    """Of DATABASE_URL."""
    found = connections["default"]
    return (Sqlite if found.vendor == "sqlite" else Postgres)(found.settings_dict)


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder beside the backups, for one at a time and for nobody else to read; gone afterwards.

    What a process that was killed left behind goes first.
    """
    folder = Path(settings.BACKUP_DIR)
    before = os.umask(0o077)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BackupFailed(f"Another backup or restore is at work in {folder}.") from None
            for left in folder.glob(f"{UNFINISHED}*"):
                shutil.rmtree(left)
            with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as name:
                yield Path(name)
    finally:
        os.umask(before)
