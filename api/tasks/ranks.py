"""Positions in a manual order: strings that sort as the tasks stand. New tasks go to the end.

A rank is the hexadecimal count of microseconds since 1970, so that appending needs no look at the neighbours;
a place between two ranks is a longer string.
"""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DIGITS = 14


def at(moment: datetime) -> str:
    """The rank of something appended at a moment; before 1970 all ranks are the first, after 4253 the last."""
    age = (moment - EPOCH) // timedelta(microseconds=1)
    return f"{min(max(age, 0), 16**DIGITS - 1):0{DIGITS}x}"


def now() -> str:
    return at(datetime.now(UTC))
