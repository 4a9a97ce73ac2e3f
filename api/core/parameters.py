"""How the values of query parameters are written. Absent is None; empty is as wrong as any other odd value."""

import re
from datetime import UTC, datetime

from django import forms
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.core.search import fold

LARGEST_ID = 2**63 - 1
ID = re.compile("[0-9]{1,19}")
# fromisoformat() would also read 2026-W14-2.
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_VALUES = 100
LONGEST_SEARCH = 200
MOST_WORDS = 10


class ListField(forms.Field):
    """`a,b` to a list of choices."""

    def __init__(self, *, choices, **options):
        self.choices = choices
        super().__init__(**options)

    def to_python(self, value):
        if value is None:
            return None
        return [self.choice(item) for item in _items(value)]

    def choice(self, item):
        if item not in self.choices:
            allowed = ", ".join(self.choices)
            detail = _("%(value)s is not one of %(allowed)s.") % {"value": repr(item), "allowed": allowed}
            raise forms.ValidationError(detail, code="invalid_choice")
        return item


class IdsField(ListField):
    """`1,2` to ids; the words in `choices` stay words."""

    def choice(self, item):
        if item in self.choices:
            return item
        if item.isascii() and item.isdigit() and len(item) < 20 and int(item) <= LARGEST_ID:
            return int(item)
        raise forms.ValidationError(_("%(value)s is not an id.") % {"value": repr(item)}, code="invalid")


class SearchField(forms.CharField):
    def __init__(self, **options):
        super().__init__(max_length=LONGEST_SEARCH, strip=False, **options)

    def clean(self, value):
        value = super().clean(value)
        if len(fold(value).split()) > MOST_WORDS:
            detail = _("At most %(most)d words.") % {"most": MOST_WORDS}
            raise forms.ValidationError(detail, code="too_many_words")
        return value


class BooleanField(forms.Field):
    def to_python(self, value):
        if value is None:
            return None
        if value not in ("true", "false"):
            raise forms.ValidationError(_("Use true or false."), code="invalid")
        return value == "true"


class DateField(forms.Field):
    def to_python(self, value):
        return None if value is None else _parsed(value, "date")


class MomentField(forms.Field):
    def to_python(self, value):
        return None if value is None else _parsed(value, "moment")


def _items(value):
    items = value.split(",")
    if len(items) > MOST_VALUES:
        raise forms.ValidationError(_("At most %(most)d values.") % {"most": MOST_VALUES}, code="max_length")
    return items


def _parsed(value, kind):
    messages = {
        "date": gettext_lazy("Use a day such as 2026-03-31."),
        "moment": gettext_lazy("Use a moment with its offset, such as 2026-03-31T12:00:00Z."),
    }
    try:
        if kind == "date":
            parsed = parse_date(value) if DAY.fullmatch(value) else None
        else:
            parsed = parse_datetime(value) if value.isascii() else None
            # Moments at the two ends of the calendar have no UTC form: OverflowError.
            parsed = parsed.astimezone(UTC) if isinstance(parsed, datetime) and parsed.tzinfo else None
    except (ValueError, OverflowError):
        parsed = None
    if parsed is None:
        raise forms.ValidationError(messages[kind], code="invalid")
    return parsed
