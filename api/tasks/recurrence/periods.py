"""The days, weeks, months or years from which a repeat rule chooses; each has an index, the next one's is one more."""

from collections.abc import Iterator
from datetime import date
from math import lcm

from api.tasks.recurrence.rules import Rule

# How many there are in 400 years, after which the calendar repeats itself, weekdays included.
ROUND = {"DAILY": 146_097, "WEEKLY": 20_871, "MONTHLY": 4_800, "YEARLY": 400}
LAST_DAY = date.max.toordinal()


def periods(rule: Rule, anchor: date, floor: date) -> Iterator[int]:
    """Those whole intervals away from the anchor's, from the first that can reach past `floor`.

    There is no walk from the anchor to the floor, and an end after one round of the calendar.
    """
    start, interval = _index(rule, anchor), rule.interval
    always_one_weekday = rule.freq == "DAILY" and interval % 7 == 0
    if always_one_weekday and rule.weekdays and (0, anchor.weekday()) not in rule.weekdays:
        return
    index = _in_phase(start, interval, _index(rule, floor))
    last = min(index + lcm(ROUND[rule.freq], interval), _index(rule, date.max))
    while index <= last:
        yield index
        index += interval
        if rule.freq == "DAILY" and rule.months and index <= last:
            index = _in_phase(start, interval, _in_month(rule, index))


def span(rule: Rule, index: int) -> tuple[int, int]:
    """The period's first day and the day after it, as ordinals."""
    if rule.freq == "DAILY":
        return index, index + 1
    if rule.freq == "WEEKLY":
        first = index * 7 + 1 + rule.week_start
        return max(first, 1), min(first + 7, LAST_DAY + 1)
    months = 1 if rule.freq == "MONTHLY" else 12
    return _first_of(index * months), _first_of((index + 1) * months)


def _index(rule, day):
    if rule.freq == "DAILY":
        return day.toordinal()
    if rule.freq == "WEEKLY":
        return (day.toordinal() - 1 - rule.week_start) // 7  # 1 January of the year 1 was a Monday
    return day.year * 12 + day.month - 1 if rule.freq == "MONTHLY" else day.year


def _in_phase(start, interval, index):
    return index + (start - index) % interval


def _in_month(rule, day):
    """The day itself, or the first of the next month that the rule takes."""
    found = date.fromordinal(day)
    months = found.year * 12 + found.month - 1
    skipped = next(step for step in range(12) if (months + step) % 12 + 1 in rule.months)
    return _first_of(months + skipped) if skipped else day


def _first_of(months):
    return date(months // 12, months % 12 + 1, 1).toordinal() if months < 120_000 else LAST_DAY + 1
