"""Filters are plain parameters; `a,b` means any of the two. Nothing unknown is passed over."""

import re
import re
from datetime import UTC, datetime

import django_filters
from django import forms
from django.db.models import Q
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.rest_framework import DjangoFilterBackend
from django_filters.rest_framework import FilterSet as RestFilterSet
from rest_framework.exceptions import ErrorDetail

from api.core import search
from api.core.exceptions import InvalidParameters

LARGEST_ID = 2**63 - 1
ID = re.compile("[0-9]{1,19}")
# fromisoformat() would also read 2026-W14-2.
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_VALUES = 100
LONGEST_SEARCH = 200
ME = "me"
NONE = "none"


class FilterBackend(DjangoFilterBackend):
    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise InvalidParameters(
                {
                    name: [ErrorDetail(each.message, code=each.code) for each in errors]
                    for name, errors in filterset.errors.as_data().items()
                }
            )
        return filterset.qs


class FilterSet(RestFilterSet):
    @property
    def asker(self):
        return self.request.user


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


class ChoicesFilter(django_filters.Filter):
    """Any of several values of one column."""

    field_class = ListField

    def __init__(self, field_name=None, *, choices, **options):
        self.schema = {"type": "array", "items": {"type": "string", "enum": list(choices)}}
        super().__init__(field_name, choices=list(choices), lookup_expr="in", **options)

    def filter(self, queryset, value):
        return queryset if value is None else queryset.filter(**{f"{self.field_name}__in": value})


class IdsFilter(django_filters.Filter):
    """Any of several rows, by id; `me` and `none` where `words` allows them."""

    field_class = IdsField

    def __init__(self, field_name=None, *, words=(), **options):
        ids = {"type": "integer", "minimum": 0, "maximum": LARGEST_ID}
        items = {"oneOf": [ids, {"type": "string", "enum": list(words)}]} if words else ids
        self.schema = {"type": "array", "items": items}
        super().__init__(field_name, choices=words, **options)

    def filter(self, queryset, value):
        return queryset if value is None else queryset.filter(self.condition(value))

    def condition(self, value):
        me = self.parent.request.user.pk
        ids = [me if item == ME else item for item in value if item != NONE]
        condition = Q(**{f"{self.field_name}__in": ids})
        return condition | Q(**{self.field_name: None}) if NONE in value else condition


class BooleanFilter(django_filters.Filter):
    field_class = BooleanField
    schema = {"type": "boolean"}


class DateFilter(django_filters.Filter):
    field_class = DateField
    schema = {"type": "string", "format": "date"}


class MomentFilter(django_filters.Filter):
    field_class = MomentField
    schema = {"type": "string", "format": "date-time"}


class SearchFilter(django_filters.CharFilter):
    """Words of a folded column; the last may be the beginning of a word."""

    schema = {"type": "string", "maxLength": LONGEST_SEARCH}

    def __init__(self, field_name="search_text", **options):
        super().__init__(field_name, max_length=LONGEST_SEARCH, strip=False, **options)

    def filter(self, queryset, value):
        return queryset.filter(search.matches(value, self.field_name)) if value else queryset


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
