"""The days of a repeat rule."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from api.tasks.recurrence.periods import periods, span
from api.tasks.recurrence.rules import Rule


def first_after(rule: Rule, anchor: date, floor: date) -> date | None:
    """The rule's first day later than `floor`, with `anchor` (which is no later than that) as its DTSTART."""
    rule = _anchored(rule, anchor)
    kinds: dict[tuple[int, int, int], list[int]] = {}
    for index in periods(rule, anchor, floor):
        for day in _days(rule, *span(rule, index), kinds):
            if day > floor.toordinal():
                found = date.fromordinal(day)
                return None if rule.until and found > rule.until else found
    return None


def _anchored(rule, anchor):
    """What the rule leaves open is as on the anchor."""
    if rule.freq == "DAILY" or rule.month_days or rule.weekdays:
        return rule
    if rule.freq == "WEEKLY":
        return replace(rule, weekdays=((0, anchor.weekday()),))
    months = rule.months or ((anchor.month,) if rule.freq == "YEARLY" else ())
    return replace(rule, months=months, month_days=(anchor.day,))


def _days(rule, first, end, kinds):
    if rule.freq in ("DAILY", "WEEKLY"):
        return _matching(rule, first, end)
    # There are 14 kinds of years and at most 14 of a month: only the first of a kind is looked at day by day.
    start = date.fromordinal(first)
    kind = (start.month, start.weekday(), end - first)
    if kind not in kinds:
        kinds[kind] = [day - first for day in _matching(rule, first, end)]
    return [first + offset for offset in kinds[kind]]


def _matching(rule, first, end):
    days = [day for day in range(first, end) if _fits(rule, date.fromordinal(day))]
    if not rule.positions:
        return days
    chosen = [position - (position > 0) for position in rule.positions if abs(position) <= len(days)]
    return sorted({days[index] for index in chosen})


def _fits(rule, day):
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    return not rule.weekdays or any(
        day.weekday() == weekday and (nth == 0 or nth in _places(rule, day, length))
        for nth, weekday in rule.weekdays
    )


def _places(rule, day, length):
    """Which of its weekday the day is, from the front and from the back: in its month, or in the whole year."""
    passed, left = day.day - 1, length - day.day
    if rule.freq == "YEARLY" and not rule.months:
        passed = day.toordinal() - date(day.year, 1, 1).toordinal()
        left = date(day.year, 12, 31).toordinal() - day.toordinal()
    return passed // 7 + 1, -(left // 7) - 1
