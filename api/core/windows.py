"""The beginning of a list that is not filtered: what most requests ask for, so its SQL is made once."""

from collections import namedtuple
from typing import Any

from django.db import models

from api.core.statements import Statement, asker_pk


class Unfiltered:
    """Stands for a queryset of values. Its beginning comes from statements; all else is done by the queryset itself."""

    def __init__(self, queryset: models.QuerySet, columns: tuple[str, ...]):
        self.queryset = queryset
        self.line: Any = namedtuple("Line", columns)  # type: ignore[misc]
        # By the number of rows, of which a page has no more than some hundreds.
        self.beginnings: dict[int, Statement] = {}

    def __getitem__(self, part: Any) -> Any:
        if not isinstance(part, slice) or part.start or not part.stop or part.step:
            return self.queryset[part]
        beginning = self.beginnings.get(part.stop)
        if beginning is None:
            beginning = self.beginnings[part.stop] = Statement(lambda: self.queryset[: part.stop])
        return [self.line._make(values) for values in beginning(asker=asker_pk())]

    def __iter__(self):
        return iter(self.queryset.all())

    def __getattr__(self, name):
        return getattr(self.queryset, name)
