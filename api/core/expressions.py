from django.db.models import BooleanField, F, Func, Subquery


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
