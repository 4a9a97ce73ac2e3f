"""How the parts of a repeat rule are read. A reader raises ValueError for what it does not take."""

import re
from datetime import date

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY = re.compile(rf"([+-]?[0-9]{{1,2}})?({'|'.join(WEEKDAYS)})")


def _one_of(words):
    return lambda text: words[words.index(text)]


def _number(low, high):
    def read(text):
        if not re.fullmatch("[+-]?[0-9]{1,4}", text) or not low <= int(text) <= high or int(text) == 0:
            raise ValueError(text)
        return int(text)

    return read


def _list_of(read):
    return lambda text: tuple(sorted({read(item) for item in text.split(",")}))


def _weekday(text):
    match = WEEKDAY.fullmatch(text)
    if not match:
        raise ValueError(text)
    nth, name = match.groups()
    return (_number(-53, 53)(nth) if nth else 0), WEEKDAYS.index(name)


def _day(text):
    if not re.fullmatch("[0-9]{8}", text):
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


READERS = {
    "FREQ": ("freq", _one_of(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))),
    "INTERVAL": ("interval", _number(1, 1000)),
    "BYMONTH": ("months", _list_of(_number(1, 12))),
    "BYMONTHDAY": ("month_days", _list_of(_number(-31, 31))),
    "BYDAY": ("weekdays", _list_of(_weekday)),
    "BYSETPOS": ("positions", _list_of(_number(-366, 366))),
    "WKST": ("week_start", WEEKDAYS.index),
    "COUNT": ("count", _number(1, 1000)),
    "UNTIL": ("until", _day),
}
