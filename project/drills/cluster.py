"""A PostgreSQL server of our own, to be killed: with fsync, as in production."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from project.tooling import postgres_server
from project.tooling.shell import Failure


class Cluster:
    def __init__(self, binaries: Path):
        self.binaries = binaries
        self._stack = ExitStack()

    @contextmanager
    def running(self) -> Iterator["Cluster"]:
        with postgres_server.prepared(self.binaries) as self.place, self._stack:
            self.start()
            yield self

    def start(self) -> None:
        self._process = self._stack.enter_context(self.place.running("fsync=on"))

    def kill(self) -> None:
        """All of its processes; one that stays would keep the memory that they share."""
        for _ in range(100):
            found = self._processes()
            if not found:
                break
            for pid in found:
                self.kill_process(pid)
            time.sleep(0.01)
        else:
            raise Failure("PostgreSQL outlives being killed.")
        # Its parent has to take note that it is gone, or its number counts as taken.
        self._stack.close()

    @staticmethod
    def kill_process(pid: int) -> None:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def url(self, name: str) -> str:
        return f"postgres://postgres@/{name}?host={self.place.folder}"

    def create(self, name: str) -> str:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def _processes(self) -> list[int]:
        """By the folder in which they work: each leads a session of its own."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if (path / "cwd").readlink() == self.place.data and _alive(path):
                    found.append(int(path.name))
            except OSError:
                continue
        return found


def _alive(path: Path) -> bool:
    return (path / "stat").read_text().rpartition(") ")[2][0] != "Z"
