"""Repeat rules (RFC 5545, 3.3.10), as far as they speak of days."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from api.tasks.recurrence.parts import READERS, WEEKDAYS

LONGEST = 255


@dataclass(frozen=True)
class Rule:
    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    # Which one in its month or year (from the end if negative, 0 for each), and the weekday (0 is Monday).
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        parts = {
            "FREQ": self.freq,
            "INTERVAL": self.interval if self.interval > 1 else "",
            "BYMONTH": ",".join(map(str, self.months)),
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "BYDAY": ",".join(f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in self.weekdays),
            "BYSETPOS": ",".join(map(str, self.positions)),
            "WKST": WEEKDAYS[self.week_start] if self.week_start else "",
            "COUNT": self.count or "",
            "UNTIL": self.until.isoformat().replace("-", "") if self.until else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def parse(text: str) -> Rule:
    """Raises ValidationError with the code `invalid_recurrence`, naming the part that is wrong."""
    if len(text) > LONGEST:
        raise _error(_("A repeat rule has at most %(most)d characters."), most=LONGEST)
    fields: dict = {}
    # Only ASCII goes to upper case: a dotless i is no I.
    for part in filter(None, re.sub("[a-z]", lambda letter: letter[0].upper(), text).split(";")):
        name, _sign, value = part.partition("=")
        if name not in READERS:
            raise _error(_("A repeat rule cannot have “%(part)s”."), part=part)
        field, read = READERS[name]
        if field in fields:
            raise _error(_("The repeat rule has %(part)s twice."), part=name)
        try:
            fields[field] = read(value)
        except ValueError:
            raise _error(_("A repeat rule cannot have “%(part)s”."), part=part) from None
    if "freq" not in fields:
        raise _error(_("A repeat rule needs FREQ, as in FREQ=WEEKLY."))
    return _checked(Rule(**fields))


def _checked(rule):
    # No month has six Mondays, and of a day or a week none is the first.
    most = {"DAILY": 0, "WEEKLY": 0, "MONTHLY": 5, "YEARLY": 5 if rule.months else 53}[rule.freq]
    ordinal = next((f"{nth}{WEEKDAYS[day]}" for nth, day in rule.weekdays if abs(nth) > most), None)
    furthest = max(map(abs, rule.positions), default=0)
    clashes = [
        ("COUNT", "UNTIL", rule.count and rule.until),
        ("BYMONTHDAY", "FREQ=WEEKLY", rule.freq == "WEEKLY" and rule.month_days),
        (f"BYDAY={ordinal}", "BYMONTH" if rule.freq == "YEARLY" else f"FREQ={rule.freq}", ordinal),
        ("BYSETPOS", "FREQ=DAILY", rule.freq == "DAILY" and rule.positions),
        ("BYSETPOS", "FREQ=WEEKLY", rule.freq == "WEEKLY" and furthest > max(1, len(rule.weekdays))),
    ]
    for part, other, clash in clashes:
        if clash:
            detail = _("%(part)s and %(other)s do not go together in a repeat rule.")
            raise _error(detail, part=part, other=other)
    if rule.positions and not (rule.months or rule.month_days or rule.weekdays):
        raise _error(_("BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH."))
    return rule


def _error(message, **names):
    return ValidationError(message % names, code="invalid_recurrence")
