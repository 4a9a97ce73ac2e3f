"""Jobs for a worker of Celery's, which leave a trace in a file."""

import os
import time
from pathlib import Path

from api.core.jobs import job


@job
def note(*, file: str, text: str) -> None:
    with Path(file).open("a") as trace:
        trace.write(f"{text}\n")


@job
def hang_once(*, file: str) -> None:
    """The first time it never ends, until its process is killed."""
    path = Path(file)
    first = not path.exists()
    with path.open("a") as trace:
        trace.write(f"{os.getpid()}\n")
    while first:
        time.sleep(0.1)


@job
def fail(*, file: str) -> None:
    note.func(file=file, text="tried")
    raise ConnectionRefusedError("no mail server")
