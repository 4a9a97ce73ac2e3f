"""Rows of several models by one statement: what a body refers to, without a question for each kind of row."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from api.core.instances import Instances, stored
from api.core.statements import converted, filled


class Together:
    """`Together(parts)(values, …)`: what each of the parts would find with its values. The parts have no relations."""

    def __init__(self, parts: Sequence[Instances]):
        self.parts = parts
        self.made: list[tuple] = []
        self.sql = ""

    def __call__(self, *values: dict[str, Any]) -> list[list[Any]]:
        made = [part.statement.made() for part in self.parts]
        if made != self.made:
            self.sql, self.made = self._union(made), made
        found: list[list[Any]] = [[] for _part in self.parts]
        if not self.sql:
            return found
        parameters: list[Any] = []
        for (_sql, slots, _converters), own in zip(made, values, strict=True):
            parameters += filled(slots, own)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            for number, *row in cursor.fetchall():
                part, (_sql, _slots, converters) = self.parts[number], made[number]
                start = sum(map(_width, self.parts[:number]))
                line = row[start : start + _width(part)]
                found[number].append(part.instance(converted(line, converters)))
        return found

    def _union(self, made):
        """Each part has its own columns, and nothing in those of the others."""
        empty = [", ".join(["NULL" + cast for cast in _casts(part)]) for part in self.parts]
        selects = []
        for number, (sql, _slots, _converters) in enumerate(made):
            if not sql:
                # Nothing can be in it, whatever the values.
                continue
            columns = ", ".join([*empty[:number], "found.*", *empty[number + 1 :]])
            selects.append(f"SELECT {number}, {columns} FROM ({sql}) found")  # noqa: S608
        return " UNION ALL ".join(selects)


def _width(part):
    return len(stored(part.model)) + len(part.annotations)


def _casts(part):
    """PostgreSQL takes the kind of a column from the first two selects, and a bare NULL for text."""
    if connection.vendor != "postgresql":
        return [""] * _width(part)
    columns = [f"::{field.cast_db_type(connection)}" for field in stored(part.model)]
    # Annotations are numbers here.
    return columns + ["::bigint"] * len(part.annotations)
