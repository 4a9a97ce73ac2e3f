"""What stands around the machine: a mail server, and somebody who reads while a release is replaced."""

import socket
import subprocess
import threading
import time
from io import BufferedRWPair
from types import TracebackType
from typing import Self

from project.drills.operations.operator import Operator

PAUSE = 0.05


def network_of(name: str) -> str:
    """This machine's address as the containers of a network see it."""
    form = "{{(index .IPAM.Config 0).Gateway}}"
    argv = ["docker", "network", "inspect", "--format", form, name]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.strip()


class _Beside:
    """A thread for the time of a block."""

    def __enter__(self) -> Self:
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        raise NotImplementedError


class Mailbox(_Beside):
    """A mail server that takes everything."""

    def __init__(self, host: str):
        self.mails: list[str] = []
        # Who brought them.
        self.senders: set[str] = set()
        self._server = socket.create_server((host, 0))
        self._server.settimeout(0.5)
        self.address = "{}:{}".format(*self._server.getsockname())

    def _run(self) -> None:
        with self._server:
            while not self._ended.is_set():
                try:
                    connection, (sender, _) = self._server.accept()
                except TimeoutError:
                    continue
                self.senders.add(sender)
                connection.settimeout(30)
                with connection, connection.makefile("rwb") as stream:
                    self._take(stream)

    def _take(self, stream: BufferedRWPair) -> None:
        def say(text: str) -> None:
            stream.write(f"{text}\r\n".encode())
            stream.flush()

        say("220 drill")
        while line := stream.readline():
            match line[:4].upper():
                case b"DATA":
                    say("354 go on")
                    mail = b""
                    while (line := stream.readline()) not in (b".\r\n", b""):
                        mail += line
                    self.mails.append(mail.decode().replace("=\r\n", ""))
                    say("250 taken")
                case b"QUIT":
                    say("221 bye")
                    return
                case _:
                    say("250 well")


class Visitor(_Beside):
    """Asks all the time, and notes what is not answered as it should be."""

    def __init__(self, operator: Operator):
        self._operator = operator
        self.asked = 0
        self.failures: list[str] = []
        # Seconds, from one good answer to the next.
        self.longest_gap = 0.0

    def _run(self) -> None:
        last = time.monotonic()
        while not self._ended.wait(PAUSE):
            for path in ("/health/ready", "/api", "/"):
                self.asked += 1
                try:
                    status = self._operator.ask(path).status
                except OSError as error:
                    self.failures.append(f"{path}: {error}")
                else:
                    if status != 200:
                        self.failures.append(f"{path}: {status}")
                        continue
                    self.longest_gap = max(self.longest_gap, time.monotonic() - last)
                    last = time.monotonic()
