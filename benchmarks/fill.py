"""Make the product's tables in the database of DATABASE_URL and fill them. Run as `python -m benchmarks.fill SIZE DAY`.

Columns come from the models: whatever is not generated gets its default, or what the product itself derives.
"""

import itertools
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date

import django
from django.core.management.color import no_style

CHUNK = 10_000


def main(size: int, today: date, password: str) -> None:
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    _fill(apps.get_model, connection, size, today, password)
    models = list(apps.get_app_config("api").get_models(include_auto_created=True))
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        with connection.cursor() as cursor:
            cursor.execute(statement)
    if connection.vendor == "postgresql":
        _let_others_insert(connection, apps.get_model("api", "Task"))
    # Servers do it once an hour: otherwise the first one would, while it is measured.
    call_command("purge_trash", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")


def _fill(model, connection, size, today, password):
    from django.contrib.auth.hashers import make_password
    from django.db import transaction

    from api.setup.services import mark_done
    from api.tasks import ranks
    from benchmarks import team
    from benchmarks.work import Work

    mark_done()
    work = Work(size, today)
    people = list(team.people(work.start))
    people[team.ASKER - 1]["password"] = make_password(password)
    write(connection, model("api", "User"), people)
    write(connection, model("api", "Project"), team.projects(work.chance, work.start))
    write(connection, model("api", "Membership"), team.memberships(work.chance))
    write(connection, model("api", "Label"), team.labels(work.chance, work.start))
    Task = model("api", "Task")
    links = itertools.count(1)
    for chunk in _chunks(work.tasks()):
        tasks = [{**task, "position": ranks.at(task["created_at"])} for task, _labels, _comments in chunk]
        pairs = [(task["id"], label) for task, labels, _comments in chunk for label in labels]
        labelled = [{"id": next(links), "task_id": task, "label_id": label} for task, label in pairs]
        with transaction.atomic():
            write(connection, Task, tasks)
            write(connection, Task.labels.through, labelled)
            write(connection, model("api", "Comment"), [row for *_, comments in chunk for row in comments])


def write(connection, model, rows: Iterable[dict]) -> None:
    """COPY on PostgreSQL, one prepared statement on SQLite."""
    fields = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    values = (_values(model(**row), fields, connection) for row in rows)
    quoted = [connection.ops.quote_name(name) for name in (model._meta.db_table, *(f.column for f in fields))]
    target = f"{quoted[0]} ({', '.join(quoted[1:])})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {target} VALUES ({', '.join(['%s'] * len(fields))})", values)


def _values(row, fields, connection) -> Sequence:
    """As the product's own bulk_create would write it."""
    return [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]


def _let_others_insert(connection, model):
    """Defaults in the database for columns that only Django knows how to fill. Django always names every column."""
    with connection.cursor() as cursor:
        for field in model._meta.concrete_fields:
            plain = not field.null and field.has_default() and not callable(field.default)
            if plain and not getattr(field, "generated", False):
                value = connection.ops.compose_sql("%s", [field.get_db_prep_save(field.default, connection)])
                table, column = (connection.ops.quote_name(x) for x in (model._meta.db_table, field.column))
                cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {value}")


def _chunks(rows):
    while chunk := list(itertools.islice(rows, CHUNK)):
        yield chunk


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), date.fromisoformat(sys.argv[2]), os.environ["BENCH_PASSWORD"])
