"""A claim is one process's, and is over when that dies, whatever it died of"""

import signal
import subprocess
import sys

import pytest
from django.db import connection, connections

from api.core import claims

HOLD = """
import fcntl, os, sys
fcntl.lockf(os.open(sys.argv[1], os.O_RDWR | os.O_CREAT), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(sys.argv[2]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    """As if the database were a file here, whichever it is."""
    claims._file.cache_clear()
    monkeypatch.setattr(type(connections["default"]), "is_in_memory_db", lambda self: False, raising=False)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "team.sqlite3"))
    yield tmp_path / "team.sqlite3-claims"
    claims._file.cache_clear()


@pytest.fixture
def other(path):
    """Another process that holds number seven."""
    argv = [sys.executable, "-c", HOLD, str(path), "7"]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_what_another_process_holds_cannot_be_claimed(other):
    with claims.claim(7) as won:
        assert not won
    with claims.claim(8) as won:
        assert won


def test_a_process_that_is_killed_holds_nothing(other):
    other.send_signal(signal.SIGKILL)
    other.wait()

    with claims.claim(7) as won:
        assert won


def test_a_claim_is_over_with_its_block_also_after_an_error(path):
    with pytest.raises(ZeroDivisionError), claims.claim(7):
        raise ZeroDivisionError

    with claims.claim(7) as won, claims.claim(7) as again:
        assert (won, again) == (True, False)
    with path.open("r+") as file:
        # From this process a lock is always free; that it was let go of, another one has to find.
        assert file.read() == ""
    probe = f"import fcntl; fcntl.lockf(open({str(path)!r}, 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 7)"
    assert subprocess.run([sys.executable, "-c", probe]).returncode == 0


def test_numbers_of_both_signs_have_a_place(path):
    with claims.claim(-(2**63)) as low, claims.claim(2**63 - 1) as high:
        assert low
        assert high
