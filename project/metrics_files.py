"""Where the server's processes keep what Prometheus reads, so that each can answer for all.

A process that takes another's place goes on in its file: with a new one each time, memory would fill up.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

# prometheus_client's own name for the folder. Only `prepare` sets it: a management command beside a running server
# would write into the first process's file.
VARIABLE = "PROMETHEUS_MULTIPROC_DIR"

slot = 0


def prepare(chosen: str) -> None:
    """An empty folder, before the first process starts; on a file system in memory where the operator has one."""
    if chosen:
        Path(chosen).mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in Path(chosen).glob("*.db"):
            file.unlink()
    os.environ[VARIABLE] = chosen or tempfile.mkdtemp(prefix="mutirao-metrics-")


def remove(chosen: str) -> None:
    if not chosen:
        shutil.rmtree(os.environ[VARIABLE], ignore_errors=True)


def free_slot(taken: Iterable[int]) -> int:
    numbers = set(taken)
    return min(set(range(len(numbers) + 1)) - numbers)
