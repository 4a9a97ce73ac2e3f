"""Columns that lists are sorted by: never null, never long, and kept by the database."""

from datetime import UTC, datetime

from django.db.models import CharField, DateTimeField, Func, GeneratedField, IntegerField, Value
from django.db.models.functions import Coalesce, Left

# A cursor carries what it sorts by, and an index of PostgreSQL takes 2,700 bytes: four for each character at most.
LETTERS = 80
FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
BEFORE_ALL_DAYS, AFTER_ALL_DAYS = 0, 4_000_000


class DayNumber(Func):
    """A day as `date.toordinal()` has it. Numbers leave room on both sides of the calendar, for no day at all."""

    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, template="(%(expressions)s - DATE '0001-01-01' + 1)", **context
        )

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(
            compiler,
            connection,
            template="CAST(julianday(%(expressions)s) - 1721424.5 AS INTEGER)",
            **context,
        )


def letters_of(column):
    """The beginning of a folded text; what begins alike is told apart by the id."""
    return GeneratedField(
        expression=Left(column, LETTERS), output_field=CharField(max_length=LETTERS), db_persist=True
    )


def day_up(column):
    """A day to sort by upwards, no day last."""
    return _day(column, AFTER_ALL_DAYS)


def day_down(column):
    """A day to sort by downwards, no day last."""
    return _day(column, BEFORE_ALL_DAYS)


def moment_up(column):
    """A moment to sort by upwards, none last."""
    return _moment(column, LAST)


def moment_down(column):
    """A moment to sort by downwards, none last."""
    return _moment(column, FIRST)


def _day(column, otherwise):
    return GeneratedField(
        expression=Coalesce(DayNumber(column), Value(otherwise)), output_field=IntegerField(), db_persist=True
    )


def _moment(column, otherwise):
    return GeneratedField(
        expression=Coalesce(column, Value(otherwise, output_field=DateTimeField())),
        output_field=DateTimeField(),
        db_persist=True,
    )
