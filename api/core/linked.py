"""Rows at the other end of a many-to-many relation, for a whole page in one query."""

from functools import partial
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models.constants import LOOKUP_SEP
from rest_framework import serializers

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


class Linked:
    """`of(keys)`: by key, what the serializer shows of the linked rows, in the order of its `Meta.ordering`."""

    def __init__(self, model: Any, source: str, serializer: Any):
        self.relation = model._meta.get_field(source)
        self.columns = plain_columns(serializer)
        self.ordering = serializer.Meta.ordering
        self.statements = {size: Statement(partial(self._query, size)) for size in SIZES}

    def of(self, keys: list[int]) -> dict[int, list[dict]]:
        found: dict[int, list[dict]] = {}
        for start in range(0, len(keys), SIZES[-1]):
            for key, *values in self._rows(keys[start : start + SIZES[-1]]):
                found.setdefault(key, []).append(dict(zip(self.columns, values, strict=True)))
        return found

    def _rows(self, keys):
        return self.statements[size_for(keys)](**key_values(keys))

    def _query(self, size):
        near, far = self.relation.m2m_field_name(), self.relation.m2m_reverse_field_name()
        rows = self.relation.remote_field.through.objects.filter(**{f"{near}__pk__in": key_slots(size)})
        rows = rows.order_by(*(f"{far}{LOOKUP_SEP}{column}" for column in self.ordering))
        return rows.values_list(near, *(f"{far}{LOOKUP_SEP}{column}" for column in self.columns.values()))


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
