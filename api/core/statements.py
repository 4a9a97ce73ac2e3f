"""Queries whose SQL is made once. To make it takes Django several times as long as PostgreSQL takes to answer."""

import contextvars
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.core.signals import setting_changed
from django.db import connection, models
from django.db.models import Expression
from django.db.transaction import TransactionManagementError

from api.core.parameters import DAY

_asker: contextvars.ContextVar[Any] = contextvars.ContextVar("asker")


class Slot(Expression):
    """A value that is known when a statement runs."""

    def __init__(self, name: str, field: models.Field | None = None):
        super().__init__(output_field=field or models.BigIntegerField())
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def prepared(self, values, connection):
        value = values[self.name]
        return value if type(value) in (int, str) else self.output_field.get_db_prep_value(value, connection)


class Asker(Slot):
    """Stands for the person who asks where a queryset is built before they are known.

    It has of a person what decides about the shape of a query, and nothing that could differ between two people who
    get the same; `asking` says who it is each time that SQL is made.
    """

    is_authenticated = True

    def __init__(self, *, is_admin: bool, is_guest: bool):
        super().__init__("asker")
        self.is_admin, self.is_guest = is_admin, is_guest

    @property
    def pk(self):
        return self

    def as_sql(self, compiler, connection):
        return "%s", [_asker.get()]


@contextmanager
def asking(person: Any):
    """Querysets with an Asker are evaluated within; outside of it they raise LookupError."""
    token = _asker.set(person.pk if isinstance(person, models.Model) else person)
    try:
        yield
    finally:
        _asker.reset(token)


def asker_pk() -> int:
    return _asker.get()


class Statement:
    """`Statement(build)(name=value)`: the rows of a queryset of values, whose slots have these values.

    `build` is called once. What it reads of the time or the request would stay forever: moments and days are refused.
    """

    def __init__(
        self,
        build: Callable[[], models.QuerySet],
        around: str = "{}",
        before: Sequence[Slot] = (),
        *,
        locks: bool = False,
    ):
        self.build = build
        # SQL in which the queryset's stands, with its own slots before that; columns of its own come last.
        self.around, self.before = around, list(before)
        # The rows, but not those joined to them, are held until the end of the transaction.
        self.locks = locks
        self.compiled: Any = None
        setting_changed.connect(self._forget, weak=True)

    def __call__(self, **values: Any) -> list[tuple]:
        sql, parameters, converters = self.made()
        if self.locks and not connection.in_atomic_block:
            raise TransactionManagementError("Rows are locked inside `with writing():`.")
        if not sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(sql, filled(parameters, values))
            rows = cursor.fetchall()
        return [converted(row, converters) for row in rows] if converters else rows

    def made(self) -> tuple[str, list, list]:
        """SQL, parameters of which some are slots, and what converts the values of a row by their place."""
        return self.compiled or self._compile()

    def _compile(self):
        with asking(Slot("asker")):
            queryset = self.build()
            compiler = queryset.query.get_compiler(connection=connection)
            try:
                sql, parameters = compiler.as_sql()
            except EmptyResultSet:
                # Nothing can be in it, whatever the values.
                self.compiled = "", [], []
                return self.compiled
        refuse_moments(parameters)
        if self.locks and connection.features.has_select_for_update:
            sql += f" FOR UPDATE OF {connection.ops.quote_name(queryset.model._meta.db_table)}"
        converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        self.compiled = self.around.format(sql), [*self.before, *parameters], list(converters.items())
        return self.compiled

    def _forget(self, **_signal):
        self.compiled = None


# A statement has a fixed number of slots: the smallest that is enough, with the last key in those that are left.
SIZES = (1, 10, 50, 200)


def size_for(keys: Sequence[int]) -> int:
    return next(size for size in SIZES if size >= len(keys))


def key_slots(size: int) -> list[Slot]:
    """For a lookup `__in`; `key_values` fills them."""
    return [Slot(f"key{number}") for number in range(size)]


def key_values(keys: Sequence[int]) -> dict[str, int]:
    padded = [*keys, *[keys[-1]] * (size_for(keys) - len(keys))]
    return {f"key{number}": key for number, key in enumerate(padded)}


def refuse_moments(parameters) -> None:
    if any(holds_moment(each) for each in parameters):
        raise TypeError("A query that is kept holds a moment or a day: it would be the same one tomorrow.")


def holds_moment(parameter) -> bool:
    # To SQLite they are text.
    return isinstance(parameter, date) or (isinstance(parameter, str) and bool(DAY.match(parameter)))


def filled(parameters: Sequence[Any], values: dict[str, Any]) -> list[Any]:
    return [each.prepared(values, connection) if isinstance(each, Slot) else each for each in parameters]


def converted(row: Sequence[Any], converters: list) -> tuple:
    row = list(row)
    for position, (functions, expression) in converters:
        for function in functions:
            row[position] = function(row[position], expression, connection)
    return tuple(row)
