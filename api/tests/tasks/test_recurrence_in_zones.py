"""A task that is done near a change of the clocks comes back on the next day of the calendar."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from api.tasks.recurrence import next_occurrence, today_in


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "America/Los_Angeles"], autouse=True)
def server_zone(request, monkeypatch):
    """What the person gets has nothing to do with where the server stands."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def following(rule, due, zone):
    found = next_occurrence(rule, due=due, done_on=due, zone=zone)
    return found and found.day


CHANGES = [
    ("America/New_York", "2026-03-08T01:59"),
    ("America/New_York", "2026-03-08T02:30"),  # is not there
    ("America/New_York", "2026-11-01T01:30"),  # is there twice
    ("America/New_York", "2026-11-01T23:59"),
    ("Africa/Cairo", "2026-04-23T23:59"),  # the next day begins at 1:00
    ("Africa/Cairo", "2026-04-24T01:00"),
    ("Africa/Cairo", "2026-10-29T23:30"),  # is there twice, around midnight
    ("America/Santiago", "2026-09-05T23:59"),  # the next day begins at 1:00
    ("America/Santiago", "2026-09-06T01:00"),
    ("America/Santiago", "2026-04-04T23:30"),  # is there twice
    ("Australia/Lord_Howe", "2026-10-04T02:15"),  # half an hour is not there
    ("Australia/Lord_Howe", "2026-04-05T01:45"),  # half an hour is there twice
    ("Pacific/Auckland", "2026-09-26T23:30"),
    ("Pacific/Auckland", "2026-04-04T23:30"),
    ("Asia/Kathmandu", "2026-01-01T00:00"),
]


@pytest.mark.parametrize("fold", [0, 1])
@pytest.mark.parametrize(("zone", "wall"), CHANGES)
def test_a_daily_task_comes_back_the_day_after(zone, wall, fold):
    local = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold)
    moment = local.astimezone(UTC)

    done_on = today_in(zone, moment)

    assert done_on == local.date()
    assert following("FREQ=DAILY", done_on, zone) == local.date() + timedelta(1)


@pytest.mark.parametrize(
    ("zone", "today"),
    [
        ("Pacific/Kiritimati", date(2026, 3, 3)),
        ("America/Sao_Paulo", date(2026, 3, 2)),
        ("Pacific/Niue", date(2026, 3, 1)),
    ],
)
def test_the_same_moment_is_another_day_elsewhere(zone, today):
    assert today_in(zone, datetime(2026, 3, 2, 10, 30, tzinfo=UTC)) == today


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(ValueError, match="without a time zone"):
        today_in("UTC", datetime(2026, 3, 2))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("zone", "rule", "due", "day"),
    [
        ("Pacific/Apia", "FREQ=DAILY", date(2011, 12, 29), date(2011, 12, 31)),
        ("Pacific/Apia", "FREQ=DAILY;INTERVAL=2", date(2011, 12, 28), date(2012, 1, 1)),
        ("Pacific/Apia", "FREQ=WEEKLY", date(2011, 12, 23), date(2012, 1, 6)),
        ("Pacific/Apia", "FREQ=MONTHLY", date(2011, 11, 30), date(2012, 1, 30)),
        ("Pacific/Apia", "FREQ=DAILY;UNTIL=20111230", date(2011, 12, 29), None),
        ("Pacific/Fakaofo", "FREQ=DAILY", date(2011, 12, 29), date(2011, 12, 31)),
        ("Pacific/Kwajalein", "FREQ=DAILY", date(1993, 8, 20), date(1993, 8, 22)),
        ("America/Sao_Paulo", "FREQ=DAILY", date(2011, 12, 29), date(2011, 12, 30)),
    ],
)
def test_a_day_that_the_zone_skipped_is_skipped(zone, rule, due, day):
    assert following(rule, due, zone) == day


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_the_ends_of_the_calendar_are_in_every_zone(zone):
    assert following("FREQ=DAILY", date.min, zone) == date(1, 1, 2)
    assert following("FREQ=DAILY", date(9999, 12, 30), zone) == date.max
