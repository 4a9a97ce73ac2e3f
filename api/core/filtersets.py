import copy
from typing import Any

from django import forms
from django_filters.rest_framework import FilterSet as RestFilterSet


class FilterSet(RestFilterSet):
    """Checks and applies what was sent. To copy all filters and make a form of them takes longer than a query."""

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        self.data, self.queryset, self.request = data or {}, queryset, request
        self.filters = {
            name: copy.deepcopy(each) for name, each in self.base_filters.items() if name in self.data
        }
        # The values of the parameters by name, and what is wrong with them.
        self.values: dict[str, Any] = {}
        self.problems: dict[str, forms.ValidationError] = {}
        for name, each in self.filters.items():
            each.parent, each.model = self, self.queryset.model
            try:
                self.values[name] = each.field.clean(self.data[name])
            except forms.ValidationError as error:
                self.problems[name] = error

    @property
    def qs(self):
        return self.filter_queryset(self.queryset)

    def filter_queryset(self, queryset):
        for name, value in self.values.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def asker(self):
        return self.request.user
