"""Rows at the other end of a many-to-many relation, for a whole page in one query."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import orjson
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.db.models.constants import LOOKUP_SEP
from rest_framework import serializers

from api.core.expressions import JsonRows
from api.core.statements import SIZES, Statement, key_slots, key_values, size_for

# Their values are JSON as they come from the database; orjson writes moments and days as DRF does.
PLAIN = (
    serializers.CharField,
    serializers.IntegerField,
    serializers.BigIntegerField,
    serializers.BooleanField,
    serializers.ChoiceField,
    serializers.DateTimeField,
    serializers.DateField,
)
PLAINLY = {each.to_representation for each in PLAIN}
# What comes out of JSON as it comes from a column.
ALIKE_IN_JSON = (serializers.CharField, serializers.IntegerField)


class Linked:
    """`of(keys)`: by key, what the serializer shows of the linked rows, in the order of its `Meta.ordering`."""

    def __init__(self, model: Any, source: str, serializer: Any):
        self.relation = model._meta.get_field(source)
        self.through = self.relation.remote_field.through
        self.alike = all(isinstance(each, ALIKE_IN_JSON) for each in serializer.fields.values())
        self.columns = plain_columns(serializer)
        self.ordering = serializer.Meta.ordering
        self.statements = {size: Statement(partial(self._query, size)) for size in SIZES}

    def of(self, keys: list[int]) -> dict[int, list[dict]]:
        found: dict[int, list[dict]] = {}
        for start in range(0, len(keys), SIZES[-1]):
            for key, *values in self._rows(keys[start : start + SIZES[-1]]):
                found.setdefault(key, []).append(dict(zip(self.columns, values, strict=True)))
        return found

    @property
    def fits_in_row(self) -> bool:
        """Whether the linked rows of one row can be read with it. To SQLite a statement of its own is not dear."""
        return connection.vendor == "postgresql" and self.alike

    def in_row(self) -> Subquery:
        """The linked rows as a column of the row that they are linked to."""
        near, *columns, order = self._paths()
        linked = self.through.objects.filter(**{near: OuterRef("pk")}).order_by()
        return Subquery(linked.values(near).values(rows=JsonRows(*columns, order_by=order)))

    def from_row(self, text: str | None) -> list[dict]:
        return [dict(zip(self.columns, values, strict=True)) for values in orjson.loads(text or "[]")]

    def rows_of(self, instances: Iterable[Any]) -> list[dict]:
        """The same of instances, in their order."""
        return [{name: getattr(row, column) for name, column in self.columns.items()} for row in instances]

    def _rows(self, keys):
        return self.statements[size_for(keys)](**key_values(keys))

    def _query(self, size):
        near, *columns, order = self._paths()
        rows = self.through.objects.filter(**{f"{near}__pk__in": key_slots(size)})
        return rows.order_by(*order).values_list(near, *columns)

    def _paths(self):
        """From a link to its near end, to what is shown of the far one, and to what that is sorted by."""
        far = self.relation.m2m_reverse_field_name()
        columns = [f"{far}{LOOKUP_SEP}{column}" for column in self.columns.values()]
        return (
            self.relation.m2m_field_name(),
            *columns,
            [f"{far}{LOOKUP_SEP}{each}" for each in self.ordering],
        )


def plain_columns(serializer) -> dict[str, str]:
    """The columns of a serializer that has nothing else, by the names of its fields."""
    strange = [name for name, field in serializer.fields.items() if not is_plain(field)]
    if strange:
        raise ImproperlyConfigured(
            f"{type(serializer).__name__}.{strange[0]}: no plain column of a row plan."
        )
    return {name: field.source for name, field in serializer.fields.items()}


def is_plain(field) -> bool:
    otherwise = "format" in vars(field) or getattr(field, "coerce_to_string", False)
    return type(field).to_representation in PLAINLY and not otherwise
