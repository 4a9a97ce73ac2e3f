"""Programs that run beside us. Each leads its own process group, so that all of it can be stopped."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from project.tooling.shell import ROOT, Failure

# Seconds. What hangs is to end some time; on the slowest machine seen, nothing that works took half as long.
LIMIT = 1800
# Between asking a program to stop and insisting.
PATIENCE = 5.0

_running: set[subprocess.Popen[bytes]] = set()
_stopping = False


@contextmanager
def started(*argv: object, stop: int = signal.SIGTERM, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run until the block ends; then ask it to stop, and after a while insist."""
    if _stopping:
        raise Failure("Stopped.")
    process = subprocess.Popen(
        [str(part) for part in argv], start_new_session=True, stdin=subprocess.DEVNULL, **options
    )
    _running.add(process)
    try:
        yield process
    finally:
        stop_group(process, stop)
        _running.discard(process)


def run_quietly(*argv: object, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    """Run without a word; what it printed is returned, or shown if it fails."""
    with started(*argv, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            output = process.communicate(timeout=LIMIT)[0].decode(errors="replace")
        except subprocess.TimeoutExpired:
            raise Failure(f"{shlex.join(map(str, argv))} took longer than {LIMIT} s.") from None
    if process.returncode:
        raise Failure(f"{output}{shlex.join(map(str, argv))} failed ({process.returncode}).")
    return output


def stop_all() -> None:
    """Nothing new starts after this; the blocks above then come to their ends."""
    global _stopping
    _stopping = True
    for process in list(_running):
        _send(process, signal.SIGTERM)


def stopping() -> bool:
    return _stopping


def stop_group(process: subprocess.Popen[bytes], how: int) -> None:
    _send(process, how)
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        pass
    # Whatever of the group outlived its leader.
    _send(process, signal.SIGKILL)
    process.wait()


def _send(process: subprocess.Popen[bytes], how: int) -> None:
    try:
        os.killpg(process.pid, how)
    except (ProcessLookupError, PermissionError):
        pass
