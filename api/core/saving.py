"""INSERT and UPDATE of one row; the SQL is made once and has no text but the names of columns. No signals are sent."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection, models


def insert(*rows: models.Model) -> None:
    """Write new rows of one model, which get their keys. What the database generates is read when it is asked for."""
    if not rows:
        return
    sql, fields = _insertion(type(rows[0]), len(rows))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in values(row, fields, add=True)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = key, False, connection.alias


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write these columns and no other. Raises DatabaseError where the row has gone."""
    sql, fields = _update(type(row), frozenset(names))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values(row, fields), row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__} {row.pk} is not there.")


def values(row: models.Model, fields: Iterable[Any], *, add: bool = False) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add), connection) for field in fields]


def written(model: type[models.Model]) -> list[Any]:
    """The fields that a write may name: all but those that the database makes itself."""
    return [field for field in model._meta.concrete_fields if not field.generated]


@lru_cache(maxsize=512)
def _insertion(model, count):
    fields = [field for field in written(model) if not isinstance(field, models.AutoField)]
    names = ", ".join(_quoted(field.column) for field in fields)
    slots = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * count)
    table, key = _quoted(model._meta.db_table), _quoted(model._meta.pk.column)
    return f"INSERT INTO {table} ({names}) VALUES {slots} RETURNING {key}", fields  # noqa: S608


@lru_cache(maxsize=512)
def _update(model, names):
    fields = [field for field in written(model) if field.name in names]
    if strange := names - {field.name for field in fields}:
        raise ValueError(f"{model.__name__} has no column {min(strange)} to write.")
    settings = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    table, key = _quoted(model._meta.db_table), _quoted(model._meta.pk.column)
    return f"UPDATE {table} SET {settings} WHERE {key} = %s", fields  # noqa: S608


def _quoted(name):
    return connection.ops.quote_name(name)
