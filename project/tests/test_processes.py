"""What the tooling starts, it also ends."""

import os
import sys
import time

import pytest

from project.tooling import processes
from project.tooling.shell import Failure

# A parent that ignores a polite request and has a child.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def gone(process):
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        with open(f"/proc/{process}/stat") if os.path.isdir("/proc") else open(os.devnull) as state:
            if " Z " in state.read():
                return True
        time.sleep(0.05)
    return False


def test_the_whole_group_ends_with_the_block(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    log = tmp_path / "log"
    with (
        log.open("wb") as stream,
        processes.started(sys.executable, "-c", STUBBORN, stdout=stream) as process,
    ):
        while not log.read_text().endswith("\n"):
            time.sleep(0.02)

    child = int(log.read_text())
    assert process.returncode is not None
    assert gone(child)


def test_a_failure_shows_what_the_program_printed():
    with pytest.raises(Failure, match="the reason"):
        processes.run_quietly(sys.executable, "-c", "print('the reason'); raise SystemExit(3)")
