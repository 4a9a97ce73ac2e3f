"""TCP ports: whether one is free, which one is, and whether a server answers on it."""

import errno
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from project.tooling.shell import Failure


def require_free(host: str, port: int, *, variable: str = "PORT") -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise Failure(f"HOST is {host!r}: that is no address of this machine.") from None
    with socket.socket(family, kind, protocol) as server:
        # As the server does it: a port that was just left counts as free.
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Failure(
                    f"Port {port} is in use. Stop what runs there, or choose another: {variable}={port + 10}"
                ) from None
            raise Failure(f"Cannot listen on {host} port {port}: {error.strerror}.") from None


def free() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def reachable(host: str) -> str:
    """Where a browser on this machine finds a server that listens on `host`."""
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return "localhost"
    return f"[{host}]" if ":" in host else host


def wait_for(url: str, *, alive: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether the URL answers before the time is over or `alive` turns false."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and alive():
        try:
            with urllib.request.urlopen(url, timeout=5):
                return True
        except urllib.error.HTTPError as error:
            # 400 is Django saying that ALLOWED_HOSTS lists other names: it is up.
            if error.code < 500:
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False
