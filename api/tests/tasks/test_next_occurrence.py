"""The day on which a task comes next."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest
from dateutil import rrule
from django.core.exceptions import ValidationError

from api.tasks.recurrence import days, next_occurrence, validate
from api.tasks.recurrence.rules import parse

MONDAY = date(2026, 3, 2)


def following(rule, due, done_on=None, zone="UTC"):
    found = next_occurrence(rule, due=due, done_on=done_on or due or MONDAY, zone=zone)
    return found and found.day


CASES = [
    ("FREQ=DAILY", MONDAY, date(2026, 3, 3)),
    ("FREQ=DAILY;INTERVAL=3", date(2026, 2, 27), MONDAY),
    ("FREQ=WEEKLY", MONDAY, date(2026, 3, 9)),
    ("FREQ=WEEKLY;BYDAY=MO,FR", MONDAY, date(2026, 3, 6)),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", date(2026, 3, 3), date(2026, 3, 8)),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", date(2026, 3, 3), date(2026, 3, 15)),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2", date(2026, 3, 4), date(2026, 3, 11)),
    ("FREQ=MONTHLY", date(2026, 1, 31), date(2026, 3, 31)),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 1, 31), date(2026, 2, 28)),
    ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 2, 27), date(2026, 3, 27)),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", date(2026, 3, 13), date(2026, 11, 13)),
    ("FREQ=MONTHLY;BYDAY=WE,1MO", MONDAY, date(2026, 3, 4)),
    ("FREQ=MONTHLY;BYDAY=WE,1MO", date(2026, 3, 25), date(2026, 4, 1)),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2026, 4, 30), date(2026, 5, 29)),
    ("FREQ=YEARLY", date(2024, 2, 29), date(2028, 2, 29)),
    ("FREQ=YEARLY", date(2096, 2, 29), date(2104, 2, 29)),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", date(2024, 2, 29), date(2025, 2, 28)),
    ("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", date(2026, 10, 25), date(2027, 10, 31)),
    ("FREQ=YEARLY;BYDAY=1MO", date(2026, 1, 5), date(2027, 1, 4)),
    ("FREQ=YEARLY;BYDAY=53TH", date(2026, 12, 31), date(2032, 12, 30)),
    ("FREQ=YEARLY;BYDAY=-53FR", date(2026, 12, 31), date(2027, 1, 1)),
    ("FREQ=YEARLY;INTERVAL=23;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", date(1999, 9, 3), date(5104, 2, 29)),
    ("FREQ=DAILY;INTERVAL=59;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", date(1999, 9, 30), date(7712, 2, 29)),
    ("FREQ=YEARLY;BYMONTHDAY=15", date(2026, 1, 15), date(2026, 2, 15)),
]


@pytest.mark.parametrize(("rule", "due", "day"), CASES)
def test_a_task_comes_back_on_the_next_day_of_its_rule(rule, due, day):
    assert following(rule, due) == day


@pytest.mark.parametrize(
    ("done_on", "day"),
    [
        (date(2026, 2, 20), date(2026, 3, 9)),  # days before it was due
        (date(2026, 3, 5), date(2026, 3, 9)),
        (date(2026, 3, 9), date(2026, 3, 16)),  # on the very day of the next
        (date(2026, 3, 11), date(2026, 3, 16)),
        (date(2826, 3, 2), date(2826, 3, 9)),
    ],
)
def test_the_next_day_is_after_the_due_day_and_after_the_day_of_doing(done_on, day):
    assert following("FREQ=WEEKLY", MONDAY, done_on) == day


def test_intervals_are_counted_from_the_due_day():
    assert following("FREQ=WEEKLY;INTERVAL=2", MONDAY, date(2026, 3, 9)) == date(2026, 3, 16)
    assert following("FREQ=WEEKLY;INTERVAL=2", MONDAY, date(2026, 3, 16)) == date(2026, 3, 30)


def test_without_a_due_day_the_day_of_doing_counts():
    assert following("FREQ=MONTHLY", None, date(2026, 3, 2)) == date(2026, 4, 2)


def test_a_count_is_the_number_of_tasks_that_are_left():
    late = date(2026, 3, 10)

    second = next_occurrence("FREQ=DAILY;COUNT=3", due=MONDAY, done_on=late, zone="UTC")
    third = next_occurrence("FREQ=DAILY;COUNT=2", due=late, done_on=late, zone="UTC")

    assert second == (date(2026, 3, 11), "FREQ=DAILY;COUNT=2")
    assert third == (date(2026, 3, 11), "FREQ=DAILY;COUNT=1")
    assert following("FREQ=DAILY;COUNT=1", MONDAY) is None


def test_the_last_day_counts():
    assert following("FREQ=WEEKLY;UNTIL=20260309", MONDAY) == date(2026, 3, 9)
    assert following("FREQ=WEEKLY;UNTIL=20260308", MONDAY) is None


@pytest.mark.parametrize("freq", ["DAILY", "WEEKLY", "WEEKLY;BYDAY=SA,SU;WKST=SU", "MONTHLY", "YEARLY"])
def test_time_ends_with_the_year_9999(freq):
    assert following(f"FREQ={freq}", date(9999, 12, 31)) is None
    assert following(f"FREQ={freq};INTERVAL=1000", date(9990, 12, 31), date(9999, 12, 31)) is None
    assert following(f"FREQ={freq}", date(1, 1, 1)) > date(1, 1, 1)


def test_a_rule_that_the_due_day_never_meets_has_no_next_day():
    assert following("FREQ=DAILY;INTERVAL=7;BYDAY=TU", MONDAY) is None
    assert following("FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", date(2025, 1, 1)) is None


FAR = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=59;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=DAILY;INTERVAL=27;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
    "FREQ=DAILY;INTERVAL=773;BYMONTHDAY=31",
    "FREQ=WEEKLY;INTERVAL=52;BYMONTH=2;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=7",
    "FREQ=MONTHLY;BYMONTHDAY=8;BYDAY=1MO",
    "FREQ=MONTHLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=YEARLY;INTERVAL=23;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=YEARLY;INTERVAL=2;BYDAY=53MO",
]


@pytest.mark.parametrize("rule", FAR)
@pytest.mark.parametrize("done_on", [date(1, 1, 1), date(800, 5, 17), date(2026, 3, 2), date(9999, 12, 31)])
def test_no_rule_takes_many_steps_however_old_the_task(monkeypatch, rule, done_on):
    steps: Counter = Counter()
    for name in ("span", "_fits"):
        monkeypatch.setattr(days, name, counted(getattr(days, name), steps))

    following(rule, date(1, 1, 1), done_on)

    assert steps.total() < 20_000


def counted(function, steps):
    def count(*given):
        steps[function] += 1
        return function(*given)

    return count


NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
DAYS = [*range(1, 32), 29, 30, 31, *range(-31, 0), -1, -1]
NTHS = [1, 2, 3, 4, 5, -1, -2, -5]


def some_rule(random):
    """A legal rule: any choice of parts, with values near the edges more often than not."""
    freq = random.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    # Weekdays with and without a number: dateutil looks for days that are both, the RFC takes either.
    nths = random.choice([[""], NTHS]) if freq in ("MONTHLY", "YEARLY") else [""]
    parts = {
        "INTERVAL": [random.choice([1, 2, 3, 4, 7, 12, 27, random.randint(1, 1000)])],
        "BYMONTH": random.sample(range(1, 13), random.randint(1, 4)),
        "BYMONTHDAY": random.sample(DAYS, random.randint(1, 3)),
        "BYDAY": [f"{random.choice(nths)}{name}" for name in random.sample(NAMES, random.randint(1, 4))],
        "BYSETPOS": random.sample([1, -1, 2, -2, 3, 10], random.randint(1, 2)),
        "WKST": [random.choice(NAMES)],
    }
    chosen = [f"{name}={','.join(map(str, parts[name]))}" for name in parts if random.random() < 0.5]
    try:
        return validate(";".join([f"FREQ={freq}", *chosen]))
    except ValidationError:
        return some_rule(random)


def days_by_dateutil(rule, anchor):
    """An independent answer, walked from the anchor."""
    parsed = parse(rule)
    if parsed.freq == "WEEKLY" and parsed.positions:
        # dateutil takes the first week only from the anchor on, and would count positions from there.
        weekdays = parsed.weekdays or ((0, anchor.weekday()),)
        rule = ";".join([*(part for part in rule.split(";") if not part.startswith("BYDAY")), "BYDAY="])
        rule += ",".join(NAMES[weekday] for _nth, weekday in weekdays)
        start = anchor - timedelta((anchor.weekday() - parsed.week_start) % 7)
    else:
        start = anchor
    found = rrule.rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
    return (moment.date() for moment in found if moment.date() > anchor)


def agree(rule, anchor, wait):
    """Both go on alike, whether one task follows the other or the first waits for long."""
    late = anchor + timedelta(wait)
    expected = []
    for day in days_by_dateutil(rule, anchor):
        expected.append(day)
        if len(expected) > 5 and day > late:
            break
    found: list[date] = []
    due = anchor
    while len(found) < 6 and (due := following(rule, due)):
        found.append(due)

    assert found == expected[:6]
    assert found == sorted({*found} - {anchor})
    assert following(rule, anchor, late) == next((day for day in expected if day > late), None)


def test_any_rule_goes_as_dateutil_says():
    random = Random(5545)  # noqa: S311
    first, last = date(9950, 1, 1).toordinal(), date(9995, 1, 1).toordinal()

    for _time in range(2000):
        # Near the end of time dateutil is not long in finding that nothing is left.
        agree(some_rule(random), date.fromordinal(random.randint(first, last)), random.randint(0, 1000))


def test_any_rule_goes_as_dateutil_says_in_any_age():
    random = Random(2445)  # noqa: S311

    for year in (1, 2, 1899, 1900, *range(1996, 2054)):
        rule, anchor = some_rule(random), date(year, 1, 8) + timedelta(random.randint(0, 357))
        if following(rule, anchor, anchor + timedelta(10_000)):  # else dateutil walks to the year 9999
            agree(rule, anchor, random.randint(0, 1000))
