"""INSERT and UPDATE of one row; the SQL is made once and has no text but the names of columns. No signals are sent."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models

# Both databases take values of just these kinds as they are, so a field would only hand them on.
PLAIN = {int, str, bool, type(None)}


def insert(*rows: models.Model) -> None:
    """Write new rows of one model, which get their keys. What the database generates is read when it is asked for."""
    if not rows:
        return
    sql, fields = _insertion(type(rows[0]), len(rows))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in values(row, fields, add=True)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding, row._state.db = key, False, DEFAULT_DB_ALIAS


def insert_linked(row: models.Model, relation: str, keys: Iterable[int]) -> None:
    """Write a new row, and that it is linked to the rows with these keys by a many-to-many relation."""
    keys = list(keys)
    if not keys or connection.vendor != "postgresql":
        insert(row)
        link, near, far = _ends(type(row), relation)
        insert(*(link(**{near: row.pk, far: key}) for key in keys))
        return
    sql, fields = _linked_insertion(type(row), relation)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values(row, fields, add=True), keys])
        row.pk, row._state.adding, row._state.db = cursor.fetchone()[0], False, DEFAULT_DB_ALIAS


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write these columns and no other. Raises DatabaseError where the row has gone."""
    sql, fields = _update(type(row), frozenset(names))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values(row, fields), row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__} {row.pk} is not there.")


def values(row: models.Model, fields: Iterable[Any], *, add: bool = False) -> list[Any]:
    # Not by the proxy, which looks for the connection each time that somebody asks it anything.
    database = connections[DEFAULT_DB_ALIAS]
    found = [(field, field.pre_save(row, add)) for field in fields]
    return [
        value
        if type(value) in PLAIN and not isinstance(field, models.JSONField)
        else field.get_db_prep_save(value, database)
        for field, value in found
    ]


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


@lru_cache
def _linked_insertion(model, relation):
    sql, fields = _insertion(model, 1)
    link, near, far = _ends(model, relation)
    key, *names = (_quoted(name) for name in (model._meta.pk.column, near, far))
    links = (
        f"INSERT INTO {_quoted(link._meta.db_table)} ({', '.join(names)}) SELECT {key}, unnest(%s::bigint[])"
    )
    return f"WITH made AS ({sql}), linked AS ({links} FROM made) SELECT {key} FROM made", fields  # noqa: S608


def _ends(model, relation):
    """The model of the links, and its columns for both ends."""
    field = model._meta.get_field(relation)
    return field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()


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
