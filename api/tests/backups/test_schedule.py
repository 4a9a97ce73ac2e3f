"""manage.py backup --every"""

import os
import signal
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from api.backups import schedule, success
from api.backups.errors import BackupFailed

DAY = timedelta(days=1)


@pytest.mark.parametrize(("text", "hours"), [("30m", 0.5), ("24h", 24), ("7d", 168)])
def test_an_interval(text, hours):
    assert schedule.interval(text) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "24", "0h", "-1h", "1.5h", "24 h", "h", "99999h", "24H"])
def test_an_odd_interval_is_refused(text):
    with pytest.raises(CommandError, match="no interval"):
        call_command("backup", every=text)


def made_at(folder, timestamp):
    folder.mkdir(exist_ok=True)
    # What else it says of a backup is not asked here.
    success.write(folder, {"timestamp": timestamp})  # type: ignore[typeddict-item]


def test_the_first_one_is_due_at_once(folder):
    assert schedule.until_due(DAY, now=1_000_000) == 0


@pytest.mark.parametrize(("ago", "wait"), [(0, 86_400), (86_000, 400), (90_000, 0), (-500_000, 86_400)])
def test_after_a_restart_it_waits_for_the_rest(ago, wait, folder):
    made_at(folder, 1_000_000 - ago)

    assert schedule.until_due(DAY, now=1_000_000) == wait


@pytest.fixture
def handlers():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_failure_is_told_and_tried_again(folder, handlers, monkeypatch):
    monkeypatch.setattr(schedule, "AGAIN", 0)
    tried: list[int] = []
    told: list[str] = []

    def act():
        tried.append(1)
        if len(tried) == 2:
            os.kill(os.getpid(), signal.SIGTERM)
        raise BackupFailed("The disk is full.")

    schedule.keep_on(DAY, act, told.append)

    assert len(tried) == 2
    assert told[0].startswith("The disk is full.")
