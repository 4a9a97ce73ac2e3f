"""Every column of every row of every table, to see that nothing has changed, or nothing of some rows."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection

# These count attempts, refused ones above all.
COUNTERS = {"api_ratecounter"}
# Asking is enough to change these.
PRESENCE = {"last_seen_at", "last_used_at"}
# Statements after which every row is as it was, or as it was at a savepoint.
HARMLESS = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")


def snapshot():
    """`{table: {id: row}}`"""
    taken = {}
    with connection.cursor() as cursor:
        for model in _models():
            meta = model._meta
            columns = [field.column for field in meta.concrete_fields if field.column not in PRESENCE]
            names = ", ".join(map(connection.ops.quote_name, [meta.pk.column, *columns]))
            cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(meta.db_table)}")  # noqa: S608
            taken[meta.db_table] = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in cursor}
    return taken


@contextmanager
def noticing_writes():
    """A list that gets each statement which may have changed a row: without any, a new snapshot shows nothing new."""
    written = []

    def note(execute, sql, params, many, context):
        if not sql.startswith(HARMLESS):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


def changes(before, after):
    """The rows that differ, as `{(table, id), …}`."""
    return {
        (table, pk)
        for table in before
        for pk in before[table].keys() | after[table].keys()
        if before[table].get(pk) != after[table].get(pk)
    }


def about(taken, rows):
    """Of a snapshot, these rows and all that refer to one of them."""
    ids: dict[str, set] = {}
    for row in rows:
        ids.setdefault(row._meta.db_table, set()).add(row.pk)
    found = {}
    for model in _models():
        table = model._meta.db_table
        references = [
            (field.column, field.related_model._meta.db_table)
            for field in model._meta.concrete_fields
            if field.is_relation
        ]
        found[table] = {
            pk: row
            for pk, row in taken[table].items()
            if pk in ids.get(table, ())
            or any(row[column] in ids.get(other, ()) for column, other in references)
        }
    return found


def _models():
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and model._meta.db_table not in COUNTERS]
