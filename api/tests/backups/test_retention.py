"""Which backups are kept"""

from datetime import UTC, datetime, timedelta

import pytest

from api.backups import retention

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


def test_a_year_of_nights_leaves_seven_days_four_weeks_and_twelve_months():
    nights = [NOW - timedelta(days=day) for day in range(500)]

    kept = sorted(retention.kept(nights), reverse=True)

    days = [NOW - timedelta(days=day) for day in range(7)]
    sundays = [datetime(2026, 11, day, 3, tzinfo=UTC) for day in (22, 15, 8)]
    ends = [
        datetime(2026, month, day, 3, tzinfo=UTC)
        for month, day in [
            (10, 31),
            (9, 30),
            (8, 31),
            (7, 31),
            (6, 30),
            (5, 31),
            (4, 30),
            (3, 31),
            (2, 28),
            (1, 31),
        ]
    ]
    assert kept == sorted({*days, *sundays, *ends, datetime(2025, 12, 31, 3, tzinfo=UTC)}, reverse=True)


def test_to_keep_night_by_night_leaves_the_same():
    kept: set[datetime] = set()
    for day in reversed(range(500)):
        kept = retention.kept({*kept, NOW - timedelta(days=day)})

    assert kept == retention.kept(NOW - timedelta(days=day) for day in range(500))


def test_all_of_the_last_day_are_kept():
    hours = [NOW - timedelta(hours=hour) for hour in range(30)]

    assert sum(NOW - at < timedelta(days=1) for at in retention.kept(hours)) == 24


def test_a_long_pause_lets_none_go():
    old = [NOW - timedelta(days=1000 + day) for day in range(3)]

    assert retention.kept(old) == set(old)


@pytest.fixture
def add(folder):
    folder.mkdir()

    def file(at, ending=""):
        path = folder / f"mutirao-{at:{retention.STAMP}}.tar.gz{ending}"
        for each in (path, path.with_name(f"{path.name}.sha256")):
            each.touch()
        return path

    return file


def test_the_one_just_made_stays_even_if_the_clock_went_wrong(add, folder):
    future = [add(NOW + timedelta(days=400 + 10 * day)) for day in range(60)]
    made = add(NOW - timedelta(days=4000))

    retention.prune(folder, made)

    assert made.exists()
    assert sum(path.exists() for path in future) < 60


def test_other_files_are_nobodys_business(add, folder):
    made = [add(NOW - timedelta(days=day), ending=".age") for day in range(40)]
    others = [
        folder / name for name in ("notes.txt", "mutirao-1.tar.gz", "mutirao-20200101T000000Z.tar.gz.partial")
    ]
    for other in others:
        other.touch()

    gone = retention.prune(folder, made[0])

    assert gone
    assert all(other.exists() for other in others)
    assert not any(path.exists() or path.with_name(f"{path.name}.sha256").exists() for path in gone)
    assert len(list(folder.glob("*.age"))) == len(list(folder.glob("*.age.sha256"))) == 40 - len(gone)
