"""People who write without a pause, each task with an `Idempotency-Key`, and who try again until they are answered."""

import itertools
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import requests

from project.tooling.shell import Failure

# Seconds after which an answer is given up, and between two attempts.
LIMIT, PAUSE = 15, 0.05
# Seconds. Nothing that we do to the server keeps it away for as long.
LONGEST = 120


@dataclass
class Writers:
    url: str
    token: str
    number: int = 4
    # Of every title, so that they are found.
    prefix: str = field(default_factory=lambda: secrets.token_hex(4))
    # By its title: the id that the server answered with 201.
    acknowledged: dict[str, int] = field(default_factory=dict)
    retries: int = 0
    replayed: int = 0
    _problems: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._write, args=(number,)) for number in range(self.number)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()
        if self._problems:
            raise Failure(self._problems[0])

    def wait_for_more(self, least: int = 1) -> None:
        """Until so many further writes are acknowledged: the load is a load."""
        goal, end = len(self.acknowledged) + least, time.monotonic() + LONGEST
        while len(self.acknowledged) < goal:
            if self._problems or time.monotonic() > end:
                raise Failure(self._problems[0] if self._problems else "Nobody could write for two minutes.")
            time.sleep(0.005)

    def _write(self, writer: int) -> None:
        with requests.Session() as session:
            session.headers["Authorization"] = f"Bearer {self.token}"
            for number in itertools.count():
                if self._stop.is_set() or self._problems:
                    return
                self._create(session, f"{self.prefix} {writer} {number}")

    def _create(self, session: requests.Session, title: str) -> None:
        """The same key until the server has said that it is saved."""
        headers, end = {"Idempotency-Key": f"key {title}".replace(" ", "-")}, time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                answer = session.post(
                    f"{self.url}/api/tasks", json={"title": title}, headers=headers, timeout=LIMIT
                )
            except requests.RequestException:
                answer = None
            if answer is not None and answer.status_code == 201:
                self.acknowledged[title] = answer.json()["id"]
                self.replayed += "Idempotency-Replayed" in answer.headers
                return
            # 409: the first attempt still runs. 5xx: it was killed, or what it needs was.
            if answer is not None and answer.status_code != 409 and answer.status_code < 500:
                self._problems.append(f"{answer.status_code} for a task: {answer.text[:500]}")
                return
            self.retries += 1
            if self._stop.is_set():
                # It may or may not be there, and nobody was told that it is.
                return
            time.sleep(PAUSE)
        self._problems.append(f"{title!r} was not answered for {LONGEST} s.")
