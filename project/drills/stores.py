"""What a drill looks at in a database, past the product."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from project.tooling.postgres import with_name

TITLES = "SELECT title, id FROM api_task WHERE title LIKE ?"
# The log's numbers have no gaps: whoever copied half a transaction would show here.
LOG = "SELECT (SELECT max(seq) FROM api_eventcounter), max(seq), count(*) FROM api_event"
CREATED = (
    "SELECT count(*) FROM api_task t WHERE NOT EXISTS (SELECT 1 FROM api_event e WHERE e.object_type = 'task' "
    "AND e.object_id = t.id AND e.verb = 'created')"
)


class Files:
    """SQLite, in one folder."""

    def __init__(self, path: Path):
        self.path = path
        self.url = f"sqlite:///{path}"

    def ask(self, statement: str, *values: str, name: str = "") -> list[Any]:
        with closing(sqlite3.connect(name or self.path)) as connection:
            return connection.execute(statement, values).fetchall()

    def names(self) -> list[str]:
        shared = ("-wal", "-shm")
        return sorted(str(each) for each in self.path.parent.glob("test_*") if not each.name.endswith(shared))


class Databases:
    """PostgreSQL, all whose names begin alike."""

    def __init__(self, url: str, name: str):
        self.url, self.name = url, name

    def ask(self, statement: str, *values: str, name: str = "") -> list[Any]:
        with closing(psycopg.connect(with_name(self.url, name or self.name))) as connection:
            return connection.execute(statement.replace("?", "%s").encode(), values).fetchall()

    def names(self) -> list[str]:
        listed = "SELECT datname FROM pg_database WHERE starts_with(datname, ?) ORDER BY 1"
        return [name for (name,) in self.ask(listed, self.name, name="postgres")]


Store = Files | Databases


def is_consistent(store: Store, name: str = "") -> bool:
    ((counter, last, count),) = store.ask(LOG, name=name)
    return bool(counter == last == count and store.ask(CREATED, name=name) == [(0,)])
