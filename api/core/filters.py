"""Filters are plain parameters; `a,b` means any of the two. Nothing unknown is passed over."""

import django_filters
from django.db.models import Q
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ErrorDetail

from api.core import fulltext, search
from api.core.exceptions import InvalidParameters
from api.core.filtersets import FilterSet as FilterSet
from api.core.parameters import (
    LARGEST_ID,
    LONGEST_SEARCH,
    MOST_VALUES,
    BooleanField,
    DateField,
    IdsField,
    ListField,
    MomentField,
    SearchField,
)
from api.core.shapes import NO_NUL

ME = "me"
NONE = "none"


class FilterBackend(DjangoFilterBackend):
    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if errors := filterset.problems:
            raise InvalidParameters(
                {
                    name: [ErrorDetail(each.messages[0], code=each.code) for each in problem.error_list]
                    for name, problem in errors.items()
                }
            )
        return filterset.qs


def _several(items):
    return {"type": "array", "items": items, "minItems": 1, "maxItems": MOST_VALUES}


class ChoicesFilter(django_filters.Filter):
    """Any of several values of one column."""

    field_class = ListField

    def __init__(self, field_name=None, *, choices, **options):
        kind = "integer" if all(choice.isdigit() for choice in choices) else "string"
        values = [int(choice) for choice in choices] if kind == "integer" else list(choices)
        self.schema = _several({"type": kind, "enum": values})
        super().__init__(field_name, choices=list(choices), lookup_expr="in", **options)

    def filter(self, queryset, value):
        return queryset if value is None else queryset.filter(**{f"{self.field_name}__in": value})


class IdsFilter(django_filters.Filter):
    """Any of several rows, by id; `me` and `none` where `words` allows them."""

    field_class = IdsField

    def __init__(self, field_name=None, *, words=(), **options):
        ids = {"type": "integer", "minimum": 0, "maximum": LARGEST_ID}
        items = {"oneOf": [ids, {"type": "string", "enum": list(words)}]} if words else ids
        self.schema = _several(items)
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


class SearchFilter(django_filters.Filter):
    """Words of a folded column; the last may be the beginning of a word."""

    field_class = SearchField
    schema = {"type": "string", "maxLength": LONGEST_SEARCH, "pattern": NO_NUL}

    def __init__(self, field_name="search_text", **options):
        super().__init__(field_name, **options)

    def filter(self, queryset, value):
        return self.having_words(queryset, value) if value.strip() else queryset

    def having_words(self, queryset, query):
        return queryset.filter(search.matches(query, self.field_name))


class IndexedSearchFilter(SearchFilter):
    """The same for a table with an index of words."""

    def having_words(self, queryset, query):
        return fulltext.having_words(queryset, query)
