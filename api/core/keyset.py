"""Pages that begin at a place in an order, not at a number: rows that come and go shift none of the others."""

import itertools
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Field, Func, GeneratedField, Q, Value


@dataclass(frozen=True)
class Key:
    """One column of an order. None of them may be null: no comparison finds a null again."""

    path: str
    field: Field
    descending: bool

    def value_of(self, row):
        if isinstance(row, dict):
            return row[self.path]
        if isinstance(row, tuple):
            return getattr(row, "pk" if self.path == "id" else self.path)
        for name in self.path.split("__"):
            row = getattr(row, name)
        return row


@dataclass(frozen=True)
class Place:
    """Before or behind a row with these sort values; without values, at one end of the list."""

    backward: bool = False
    values: tuple = ()


def keys_of(queryset) -> list[Key]:
    """The keys that `OrderingBackend` sorts by."""
    return [
        Key(term.expression.name, _field(queryset.model, term.expression.name), term.descending)
        for term in queryset.query.order_by
    ]


def page(queryset, place: Place, size: int) -> tuple[list, Place | None, Place | None]:
    """The rows behind (or before) a place, then where the next and the previous page begin."""
    keys = keys_of(queryset)
    if place.values:
        queryset = queryset.filter(_beyond(keys, place.values, place.backward))
    if place.backward:
        queryset = queryset.reverse()
    rows = list(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    came_from = bool(place.values)
    if place.backward:
        rows.reverse()
    ahead, behind = (came_from, more) if place.backward else (more, came_from)
    return rows, _next(keys, rows) if ahead else None, _previous(keys, rows) if behind else None


class _Beyond(Func):
    """`(a, b) >= (x, y)`, which an index on the two columns serves from that very place on."""

    output_field = BooleanField()

    def __init__(self, *pairs, sign):
        super().__init__(*pairs, sign=sign)

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        compiled = [compiler.compile(each) for each in self.source_expressions]
        half = len(compiled) // 2
        left, right = (", ".join(sql for sql, _ in side) for side in (compiled[:half], compiled[half:]))
        return f"({left}) {self.extra['sign']} ({right})", [each for _, params in compiled for each in params]


def _beyond(keys, values, backward):
    """`a <= v AND (a < v OR (a = v AND …))`, with keys of one direction compared as rows.

    The first bound follows from the rest; without it PostgreSQL reads the index from its beginning.
    """
    run = len(list(itertools.takewhile(lambda key: key.descending == keys[0].descending, keys)))
    sign = "<" if keys[0].descending != backward else ">"
    constants = [Value(value, output_field=key.field) for key, value in zip(keys, values, strict=True)]
    columns = [F(key.path) for key in keys[:run]]
    if run == len(keys):
        # `>` in another form, for PostgreSQL guesses how many rows there are by the first column alone: behind the last
        # of a few values, such as a priority, it would expect none.
        return Q(_Beyond(*columns, *constants[:run], sign=f"{sign}=")) & ~Q((keys[-1].path, values[-1]))
    here = _Beyond(*columns, *constants[:run], sign=sign)
    same = Q(*((key.path, value) for key, value in zip(keys[:run], values, strict=False)))
    bound = Q((f"{keys[0].path}__{'lte' if sign == '<' else 'gte'}", values[0]))
    return bound & (Q(here) | (same & _beyond(keys[run:], values[run:], backward)))


def _next(keys, rows):
    # Where the page is empty because its rows went away, the list goes on at its end.
    return Place(False, tuple(key.value_of(rows[-1]) for key in keys)) if rows else Place(False)


def _previous(keys, rows):
    return Place(True, tuple(key.value_of(rows[0]) for key in keys)) if rows else Place(True)


def _field(model, path) -> Any:
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
    return field.output_field if isinstance(field, GeneratedField) else field
