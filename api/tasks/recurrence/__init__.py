"""Tasks that come back: the part of RFC 5545's RRULE that speaks of days, and the day on which a task comes next.

A due date is a day, so everything here is counted on the calendar: no hour, no offset, no daylight saving. A time zone
says only which day it is for a person (`today_in`), and which days were never there.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from api.tasks.recurrence.days import first_after
from api.tasks.recurrence.rules import LONGEST, parse

__all__ = ["LONGEST", "Occurrence", "meets", "next_occurrence", "today_in", "validate"]

# The first of its month and of a year: where a rule takes its day from the anchor, this one is in every month.
SOME_DAY = date(2001, 1, 1)


class Occurrence(NamedTuple):
    day: date
    rule: str  # what the next task repeats by: the same, but for a COUNT, which has become one less


def validate(rule: str) -> str:
    """The rule as it is stored: upper case, each part once and in its place, nothing that goes without saying.

    Raises ValidationError with the code `invalid_recurrence`; its sentence names the part that is wrong.
    """
    parsed = parse(rule)
    # Whatever the interval, some anchor reaches what the rule reaches without one. A year is looked at faster than
    # its days one by one, and without an interval holds the same ones.
    freq = "YEARLY" if parsed.freq == "DAILY" else parsed.freq
    if first_after(replace(parsed, freq=freq, interval=1, until=None), SOME_DAY, SOME_DAY) is None:
        detail = _("There is no day for the repeat rule %(rule)s.") % {"rule": parsed}
        raise ValidationError(detail, code="invalid_recurrence")
    return str(parsed)


def next_occurrence(rule: str, *, due: date | None, done_on: date, zone: str) -> Occurrence | None:
    """What comes after a task that was due on a day (or on none) and is done on a day of the person's.

    The due day is the rule's anchor (DTSTART): intervals are counted from it, and it says the weekday, the day of the
    month and the month where the rule does not. The next day is later than the due day and than the day of doing: who
    does Monday's weekly task nine days late gets the Monday after that, not the one in between. Without a due day the
    day of doing is the anchor.

    As in the RFC a month without the day is skipped: the 31st comes seven times a year, 29 February every leap year;
    `BYMONTHDAY=-1` is the last day of every month. A day that the zone skipped (Apia had no 30 December 2011) is
    skipped likewise, and the rule keeps its phase.

    COUNT is the number of tasks, this one included, whatever days went by while one waited to be done.
    None: the rule ends here, by COUNT or UNTIL, with the year 9999, or because no day ever fits it and this anchor
    (every other week on the Monday fits them all, every seventh day on a Monday fits no Tuesday).
    """
    parsed = parse(rule)
    if parsed.count == 1:
        return None
    anchor = due or done_on
    day = first_after(parsed, anchor, max(anchor, done_on))
    while day and not _exists(day, zone):
        day = first_after(parsed, anchor, day)
    if day is None:
        return None
    return Occurrence(day, str(replace(parsed, count=parsed.count and parsed.count - 1)))


def meets(rule: str, due: date) -> bool:
    """Whether any day follows the due day, COUNT and UNTIL aside. Every seventh day from a Monday is no Tuesday."""
    return first_after(replace(parse(rule), count=None, until=None), due, due) is not None


def today_in(zone: str, now: datetime) -> date:
    """Which day a moment is in an IANA time zone."""
    if now.tzinfo is None:
        # Python would read it in the time zone of the server.
        raise ValueError("a moment without a time zone")
    return now.astimezone(UTC).astimezone(ZoneInfo(zone)).date()


def _exists(day, zone):
    """Whether any part of the day is there: a clock that is put forward skips an hour, seldom a whole day."""
    return not all(_is_skipped(datetime.combine(day, hour, ZoneInfo(zone))) for hour in (time.min, time.max))


def _is_skipped(wall):
    # PEP 495: only inside a gap is the offset before the change the smaller one.
    return wall.utcoffset() < wall.replace(fold=1).utcoffset()
