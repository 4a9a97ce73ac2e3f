"""PostgreSQL: pg_dump and pg_restore of the server's own major version."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from api.backups import postgres_names as names
from api.backups import postgres_tools as tools
from api.backups.databases import connected
from api.backups.errors import RestoreRefused

# What takes long here is meant to.
PATIENT = "-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0 -c jit=off"


class Postgres:
    name = "postgresql"
    file = "database.dump"

    def __init__(self, settings: dict[str, Any]):
        self.settings = settings

    @contextmanager
    def dumped(self, target: Path) -> Iterator[BaseDatabaseWrapper]:
        """The file, and a connection that sees the very moment which is in it, whatever is written meanwhile."""
        with self.opened(self.settings["NAME"]) as connection, transaction.atomic(using=connection.alias):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
            tools.run(self._major(connection), self.settings, "pg_dump", "--format=custom", "--no-owner",
                      "--no-privileges", f"--snapshot={snapshot}", f"--file={target}")  # fmt: skip
            yield connection

    @contextmanager
    def opened(self, new: str, *, as_default: bool = False) -> Iterator[BaseDatabaseWrapper]:
        with connected(self.settings, as_default=as_default, NAME=new) as connection:
            connection.settings_dict["OPTIONS"]["options"] = PATIENT
            yield connection

    def version(self, connection: BaseDatabaseWrapper) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return str(cursor.fetchone()[0])

    def read_whole(self, file: Path) -> None:
        """pg_restore --list would not notice that the end is missing."""
        with self._beside() as connection:
            major = self._major(connection)
        try:
            tools.run(major, self.settings, "pg_restore", f"--file={os.devnull}", file)
        except subprocess.CalledProcessError as error:
            raise RestoreRefused(
                f"pg_restore cannot read the database in it: {error.stderr.strip()}"
            ) from None

    def load(self, file: Path, stamp: str) -> str:
        new = names.with_ending(self.settings["NAME"], f"_restoring_{stamp}")
        with self._beside() as connection:
            names.create(connection, new, like=self.settings["NAME"])
            major = self._major(connection)
        settings = {**self.settings, "NAME": new}
        try:
            tools.run(major, settings, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner",
                      "--no-privileges", f"--dbname={new}", file)  # fmt: skip
        except BaseException as error:
            self.discard(new)
            if isinstance(error, subprocess.CalledProcessError):
                raise RestoreRefused(f"pg_restore failed: {error.stderr.strip()}") from None
            raise
        return new

    def discard(self, new: str) -> None:
        with self._beside() as connection:
            names.drop(connection, new)

    def swap(self, new: str, stamp: str) -> str:
        """Rename both databases at once, with nobody connected; return where the old one is."""
        present = self.settings["NAME"]
        kept = names.with_ending(present, f"_before_{stamp}")
        with self._beside() as connection:
            if not names.exists(connection, present):
                names.rename(connection, {new: present})
                return ""
            try:
                names.swap(connection, self._end_sessions, {present: kept, new: present})
            except DatabaseError as error:
                raise RestoreRefused(f"The databases could not be renamed: {error}") from None
        return kept

    @contextmanager
    def _beside(self) -> Iterator[BaseDatabaseWrapper]:
        """A database cannot be renamed from within: from the one that every server has."""
        with self.opened("postgres") as connection:
            yield connection

    def _end_sessions(self):
        with self._beside() as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid != pg_backend_pid()",
                [self.settings["NAME"]],
            )

    @staticmethod
    def _major(connection):
        connection.ensure_connection()
        return connection.pg_version // 10_000
