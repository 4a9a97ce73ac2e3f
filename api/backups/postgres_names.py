"""Databases by their names: made, dropped, and put in each other's place."""

import json
import threading
from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

# What a database was made with, by the catalogue's column; which there are depends on the server's version.
LOCALE = {"datcollate": "LC_COLLATE", "datctype": "LC_CTYPE"}
PROVIDERS = {"c": "libc", "i": "icu", "b": "builtin"}
LONGEST = 63


def with_ending(name: str, ending: str) -> str:
    """PostgreSQL would cut a longer name, and not from where we would."""
    return name.encode()[: LONGEST - len(ending)].decode(errors="ignore") + ending


def exists(connection: BaseDatabaseWrapper, name: str) -> bool:
    return _described(connection, name) is not None


def create(connection: BaseDatabaseWrapper, name: str, *, like: str) -> None:
    """An empty one that sorts and folds its texts as the other one does."""
    parts: list[sql.Composable] = [
        sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
    ]
    if found := _described(connection, like):
        if provider := PROVIDERS.get(found.get("datlocprovider")):
            parts.append(sql.SQL(f"LOCALE_PROVIDER {provider}"))
        parts += [sql.SQL(f"{word} {{}}").format(found[column]) for column, word in LOCALE.items()]
        if locale := found.get("datlocale") or found.get("daticulocale"):
            word = "BUILTIN_LOCALE" if found["datlocprovider"] == "b" else "ICU_LOCALE"
            parts.append(sql.SQL(f"{word} {{}}").format(locale))
    _run(connection, sql.SQL(" ").join(parts))


def drop(connection: BaseDatabaseWrapper, name: str) -> None:
    _run(connection, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def rename(connection: BaseDatabaseWrapper, changes: Mapping[str, str]) -> None:
    """All of them or none."""
    with transaction.atomic(using=connection.alias):
        for old, new in changes.items():
            statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            _run(connection, statement.format(sql.Identifier(old), sql.Identifier(new)))


def swap(connection: BaseDatabaseWrapper, terminate: Callable[[], None], changes: Mapping[str, str]) -> None:
    """Rename while others are at work. Renaming keeps newcomers waiting and gives those who are there five seconds;
    `terminate` is called all the while, in another thread, and ends their sessions. Killed here, nothing has changed.
    """
    done = threading.Event()

    def insist() -> None:
        while not done.wait(0.05):
            terminate()

    thread = threading.Thread(target=insist)
    thread.start()
    try:
        rename(connection, changes)
    finally:
        done.set()
        thread.join()


def _described(connection, name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(d)::text FROM pg_database d WHERE datname = %s", [name])
        row = cursor.fetchone()
    return row and json.loads(row[0])


def _run(connection, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
