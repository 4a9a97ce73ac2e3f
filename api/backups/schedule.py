"""`manage.py backup --every 24h`: for a service that does nothing else."""

import re
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from api.backups import success
from api.backups.errors import BackupFailed

UNITS = {"m": 60, "h": 3600, "d": 86_400}
# After a failure, in seconds: a server that restarts is back by then.
AGAIN = 300


def interval(text: str) -> timedelta:
    """`30m`, `24h` or `7d`. Raises ValueError."""
    found = re.fullmatch(r"([1-9]\d{0,3})([mhd])", text)
    if not found:
        raise ValueError(f"{text!r} is no interval such as 24h.")
    return timedelta(seconds=int(found[1]) * UNITS[found[2]])


def keep_on(every: timedelta, act: Callable[[], object], failed: Callable[[str], object]) -> None:
    """Until SIGTERM or SIGINT. A restart takes no backup before it is due."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(until_due(every)):
        try:
            act()
        except BackupFailed as error:
            failed(f"{error} It is tried again in {AGAIN // 60} minutes.")
            stop.wait(AGAIN)
        if stop.is_set():
            return


def until_due(every: timedelta, now: float | None = None) -> float:
    """Seconds from now; a clock that was turned back does not make it wait for longer than once."""
    last = success.read(Path(settings.BACKUP_DIR))
    if last is None:
        return 0
    due = last["timestamp"] + every.total_seconds()
    return min(max(0.0, due - (time.time() if now is None else now)), every.total_seconds())
