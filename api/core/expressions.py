import json
from collections.abc import Sequence

from django.contrib.postgres.aggregates.mixins import OrderableAggMixin
from django.db.models import Aggregate, BooleanField, F, Func, Subquery, TextField


class Among(Func):
    """`column IN (SELECT …)` for a few values of a large table, also as one side of an OR.

    PostgreSQL finds rows by index there only if the values are an array to it, which it asks for once.
    """

    output_field = BooleanField()
    template = "%(expressions)s"
    arg_joiner = " IN "

    def __init__(self, column, queryset):
        super().__init__(F(column), Subquery(queryset))

    def as_postgresql(self, compiler, connection):
        template = "%(expressions)s)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" = ANY (ARRAY")


class OneOf(Func):
    """`column IN (…)` for any number of ids in one parameter, so that the SQL is always the same."""

    output_field = BooleanField()

    def __init__(self, column: str, ids: Sequence[int]):
        super().__init__(F(column))
        self.ids = list(ids)

    def as_postgresql(self, compiler, connection, **context):
        column, params = compiler.compile(self.source_expressions[0])
        return f"{column} = ANY(%s::bigint[])", [*params, self.ids]

    def as_sqlite(self, compiler, connection, **context):
        column, params = compiler.compile(self.source_expressions[0])
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.ids)]  # noqa: S608


class JsonRows(OrderableAggMixin, Aggregate):
    """All rows as the text of a JSON array of arrays, on PostgreSQL."""

    function = "JSON_AGG"
    template = "(%(function)s(JSON_BUILD_ARRAY(%(expressions)s) %(order_by)s))::text"
    output_field = TextField()
    arity = None
