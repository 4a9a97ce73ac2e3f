"""From SQLite to PostgreSQL, in one transaction: all of it is there, with equal checksums, or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from api.backups import checksums, history, places
from api.backups.databases import connected
from api.backups.errors import RestoreRefused
from api.backups.postgres import Postgres
from api.backups.progress import Progress

# What a fresh database has rows of by itself.
SEEDED = {"auth_permission", "django_content_type"}
CHUNK = 2000
# Seconds that we wait for somebody else to be done with the file.
PATIENCE = 5


def move(source: Path, *, engine: places.Engine | None = None, progress: Progress | None = None) -> int:
    """Return how many rows have moved from the file to the database of DATABASE_URL.

    Raises RestoreRefused where anything is not as it should be, and has then changed nothing.
    """
    engine, progress = engine or places.engine(), progress or Progress()
    if not isinstance(engine, Postgres):
        raise RestoreRefused("DATABASE_URL has to name the PostgreSQL database that it goes to.")
    if not source.is_file():
        raise RestoreRefused(f"There is no file {source}.")
    try:
        with (
            _held(source),
            connected(_file(engine, source)) as origin,
            engine.opened(engine.settings["NAME"], as_default=True) as target,
        ):
            steps = history.applied(origin)
            if steps != history.known():
                raise RestoreRefused(
                    "The file is of another version. Bring it up to date first: "
                    "`manage.py migrate` with DATABASE_URL=sqlite:///… of that file."
                )
            with transaction.atomic(using=target.alias):
                return _move(origin, target, sorted(steps), progress)
    except (OSError, sqlite3.Error, DatabaseError, psycopg.Error) as error:
        raise RestoreRefused(str(error).strip()) from None


def _move(origin, target, steps, progress):
    models = history.models(steps)
    _prepare(target, models, steps, progress)
    progress.say("Reading the file …")
    total = sum(model._base_manager.using(origin.alias).count() for model in models)
    with progress.rows(total) as heard:
        expected = checksums.of_tables(origin, steps, heard)
    progress.say(f"Writing {total:,} rows …")
    with progress.rows(total) as heard:
        for model in models:
            _copy(origin, target, model, heard)
    with target.cursor() as cursor:
        for statement in target.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        # Every reference is looked at now, so that it is one of ours to tell of.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    progress.say("Comparing every table …")
    with progress.rows(total) as heard:
        found = checksums.of_tables(target, steps, heard)
    if wrong := [name for name in expected if expected[name] != found[name]]:
        raise RestoreRefused(f"These tables came out otherwise than they went in: {', '.join(wrong)}.")
    return total


def _prepare(target, models, steps, progress):
    """Tables, and nothing in them."""
    if not target.introspection.table_names():
        progress.say("Making the tables …")
        call_command("migrate", interactive=False, verbosity=0)
    if history.applied(target) != set(steps):
        raise RestoreRefused(
            "The database is of another version than the file: run `manage.py migrate` on it first."
        )
    tables = [model._meta.db_table for model in models]
    with target.cursor() as cursor:
        cursor.execute(_with_names("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", tables))
        for table in tables:
            cursor.execute(_with_names("SELECT EXISTS (SELECT FROM {})", [table]))
            if cursor.fetchone()[0] and table not in SEEDED:
                raise RestoreRefused(f"The database is not empty: {table} has rows. Make a new one.")
        cursor.execute(_with_names("TRUNCATE {}", tables))
        # Migrations of the same transaction have had them looked at row by row.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _copy(origin, target, model, heard):
    fields = checksums.stored(model)
    columns = _with_names("({})", [field.column for field in fields])
    table = _with_names("{}", [model._meta.db_table])
    statement = sql.SQL("COPY {} {} FROM STDIN").format(table, columns)
    rows = (
        model._base_manager.using(origin.alias)
        .order_by("pk")
        .values_list(*[field.attname for field in fields])
    )
    with target.cursor() as cursor, cursor.copy(statement) as copy:
        for number, row in enumerate(rows.iterator(chunk_size=CHUNK), start=1):
            copy.write_row(
                [_prepared(field, value, target) for field, value in zip(fields, row, strict=True)]
            )
            if number % CHUNK == 0:
                heard(CHUNK)


def _prepared(field: Any, value: Any, target: BaseDatabaseWrapper) -> Any:
    return value if value is None else field.get_db_prep_value(value, target, prepared=False)


def _with_names(text, names):
    return sql.SQL(text).format(sql.SQL(", ").join(map(sql.Identifier, names)))


@contextmanager
def _held(source: Path) -> Iterator[None]:
    """Nobody writes to the file meanwhile: what they were told is saved would stay behind."""
    with closing(sqlite3.connect(f"file:{source.resolve()}?mode=rw", uri=True, timeout=PATIENCE)) as holder:
        try:
            holder.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise RestoreRefused(
                f"{source} cannot be held still ({error}). Stop the server that uses it."
            ) from None
        yield
        holder.rollback()


def _file(engine, source):
    return {
        **engine.settings,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(source),
        "OPTIONS": {},
    }
