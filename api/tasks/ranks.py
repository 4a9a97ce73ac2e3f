"""Positions in a manual order: strings that sort, byte by byte, as the tasks stand.

A rank is a fraction in base 36, the digits after its point; between any two there is another. What is appended gets
the hexadecimal count of microseconds since 1970, which needs no look at the neighbours. Other ranks do not end in 0,
so that there is room before each.
"""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
MOMENT = 14
# What goes to the top steps down by one of 36⁷: many millions of steps before a rank is longer, and room in between.
STEP = 7
LONGEST = 200


class Crowded(ValueError):
    """No rank fits, or only one that is too long: others must be moved apart first (`respace`)."""


def at(moment: datetime) -> str:
    """The rank of something appended at a moment; before 1970 all ranks are the first, after 4253 the last."""
    age = (moment - EPOCH) // timedelta(microseconds=1)
    return f"{min(max(age, 1), 16**MOMENT - 1):0{MOMENT}x}"


def now() -> str:
    return at(datetime.now(UTC))


def between(before: str | None, after: str | None) -> str:
    """A rank after one and before the other; None is an end of the list. Raises Crowded.

    Two people who put something in one place at once may get one rank; the ids order those, and nothing fits between.
    """
    return spread(before, after, 1)[0]


def spread(before: str | None, after: str | None, count: int, longest: int = LONGEST) -> list[str]:
    """So many ranks in ascending order between the two. Raises Crowded."""
    if after is None:
        return _steps_up(before or "", count)
    return _parts(before, after, count, longest) if before is not None else _steps_down(after, count, longest)


def respace(ranks: list[str], place: int, count: int = 1) -> tuple[int, list[str]]:
    """Room for `count` new rows before `ranks[place]`, for which as few neighbours move as give it for long.

    `ranks` are those of the whole list in its order. Answers where the new ranks begin in it and the ranks: of some
    rows before the place, then of the new rows, then of as many rows after it as ranks are left.
    """
    reach = 1
    while place > reach or place + reach < len(ranks):
        start, end = max(place - reach, 0), min(place + reach, len(ranks))
        before, after = (ranks[start - 1] if start else None), (ranks[end] if end < len(ranks) else None)
        try:
            # Half as long as may be: else the next row would have to move them again.
            return start, spread(before, after, end - start + count, LONGEST // 2)
        except Crowded:
            reach *= 2
    return 0, spread(None, None, len(ranks) + count)


def _steps_up(before, count):
    """From now on, like all that is appended: what moves to the end must not stand behind tomorrow's tasks."""
    first = max(_number(before, MOMENT) + 1, _number(now(), MOMENT))
    if first + count > BASE**MOMENT:
        raise Crowded(before)
    return [_rank(first + step, MOMENT) for step in range(count)]


def _steps_down(after, count, longest):
    width = STEP
    while (first := _number(after, width) - count) <= 0:
        width *= 2
        if width > longest:
            raise Crowded(after)
    return [_rank(first + step, width) for step in range(count)]


def _parts(before, after, count, longest):
    """Equal parts, with as few digits as tell them apart."""
    for width in range(1, longest + 1):
        low, high = _number(before, width), _number(after, width) + bool(after[width:].strip("0"))
        if high - low > count:
            return [_rank(low + (high - low) * part // (count + 1), width) for part in range(1, count + 1)]
    raise Crowded(before, after)


def _number(rank, width):
    return int(rank[:width].ljust(width, "0"), BASE)


def _rank(number, width):
    digits = ""
    for _place in range(width):
        number, digit = divmod(number, BASE)
        digits = DIGITS[digit] + digits
    return digits.rstrip("0")
