"""Against a Redis server of the test's own, which it may kill. Without one the tests fail; they are never left out."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from project.cache import Client
from project.tooling import ports, redis


class Server:
    """A Redis server that goes away and comes back at the same address, empty."""

    def __init__(self, stack: ExitStack):
        self.port = ports.free()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.stack = stack
        self.start()

    def start(self) -> None:
        self.running = self.stack.enter_context(ExitStack())
        self.process = self.running.enter_context(redis.started(self.port))

    def kill(self) -> None:
        self._send(signal.SIGKILL)
        self.running.close()

    def hang(self) -> None:
        self._send(signal.SIGSTOP)

    def go_on(self) -> None:
        self._send(signal.SIGCONT)

    def _send(self, what: int) -> None:
        os.kill(self.process.pid, what)


@pytest.fixture
def redis_server() -> Iterator[Server]:
    with ExitStack() as stack:
        yield Server(stack)


@pytest.fixture
def with_cache(redis_server, settings, monkeypatch):
    """The settings of CACHE_URL."""
    monkeypatch.setattr(Client, "ask_again", 0.0)
    settings.CACHE_URL = redis_server.url
    settings.CACHES = {
        "default": {
            "BACKEND": "project.cache.SharedCache",
            "LOCATION": redis_server.url,
            "KEY_PREFIX": "mutirao",
        }
    }
    return redis_server
