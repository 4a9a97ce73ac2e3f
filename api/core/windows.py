"""The beginning of a list that is not filtered: what most requests ask for, so its SQL is made once."""

from collections import namedtuple
from typing import Any

from django.db import models

from api.core.statements import Statement, asker_pk


class Unfiltered:
    """Stands for a queryset of values. Its beginning comes from statements; all else is done by the queryset itself."""

    def __init__(self, queryset: models.QuerySet, columns: tuple[str, ...], ids: models.QuerySet):
        # The same rows, and nothing of them but what is counted.
        self.queryset, self.ids = queryset, ids
        # mypy wants the names of a namedtuple written out; these are those of the plan.
        self.line: Any = namedtuple("Line", columns)  # type: ignore[misc]
        # By the number of rows, of which a page has no more than some hundreds.
        self.beginnings: dict[int, Statement] = {}
        self.countings: dict[int, Statement] = {}

    def __getitem__(self, part: Any) -> Any:
        if not isinstance(part, slice) or part.start or not part.stop or part.step:
            return self.queryset[part]
        beginning = self.beginnings.get(part.stop)
        if beginning is None:
            beginning = self.beginnings[part.stop] = Statement(lambda: self.queryset[: part.stop])
        return [self.line._make(values) for values in beginning(asker=asker_pk())]

    def count_up_to(self, most: int) -> int:
        """How many rows there are, as far as `most`."""
        counting = self.countings.get(most)
        if counting is None:
            counting = self.countings[most] = Statement(
                lambda: self.ids[:most],
                "SELECT COUNT(*) FROM ({}) counted",
            )
        ((count,),) = counting(asker=asker_pk())
        return count

    def __iter__(self):
        return iter(self.queryset.all())

    def __getattr__(self, name):
        return getattr(self.queryset, name)
