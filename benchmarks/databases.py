"""One database per engine and size, made once and kept in var/benchmarks/ or on the PostgreSQL server."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date

import psycopg
from psycopg import sql

from project.tooling import postgres, python, stamps
from project.tooling.processes import started
from project.tooling.shell import ROOT, VAR, Failure, say

FOLDER = VAR / "benchmarks"
# What the rows and their tables are made from.
SOURCES = [
    *sorted((ROOT / "api" / "migrations").glob("*.py")),
    ROOT / "api" / "core" / "search.py",
    *(ROOT / "benchmarks" / f"{name}.py" for name in ("words", "team", "work", "fill")),
]
# Seconds; ten million tasks take their time.
LONGEST = 4 * 3600


def prepare(engine: str, size: int, server: str, env: dict[str, str]) -> str:
    """The URL of a filled database."""
    # Due dates lie around the present month; within it the same rows come out.
    today = date.today().replace(day=1)  # noqa: DTZ011
    # Another checkout may use the same server: it has databases of its own.
    prefix = f"bench_{size}_{stamps.digest([], str(ROOT))[:4]}_"
    name = f"{prefix}{stamps.digest(SOURCES, today.isoformat(), env['BENCH_PASSWORD'])[:10]}"
    maker = _postgres if engine == "postgres" else _sqlite

    def fill(url: str) -> None:
        say(f"Filling a database with {size} tasks ({engine}) …")
        argv = (python.PYTHON, "-m", "benchmarks.fill", size, today)
        with started(*argv, cwd=ROOT, env={**env, "DATABASE_URL": url}) as process:
            if process.wait(LONGEST):
                raise Failure("The database could not be filled; the reason stands above.")

    return maker(server, name, prefix, fill)


def _sqlite(server: str, name: str, prefix: str, fill: Callable[[str], None]) -> str:
    file, unfinished = FOLDER / f"{name}.sqlite3", FOLDER / f"{name}.unfinished"
    if not file.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in (*FOLDER.glob(f"{prefix}*"), unfinished):
            old.unlink(missing_ok=True)
        fill(f"sqlite:///{unfinished}")
        unfinished.rename(file)
    return f"sqlite:///{file}"


def _postgres(server: str, name: str, prefix: str, fill: Callable[[str], None]) -> str:
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [f"^{prefix}"])
        known = [row[0] for row in rows]
        if name not in known:
            for old in known:
                _run(connection, "DROP DATABASE {}", old)
            unfinished = f"{name}_new"
            _run(connection, "CREATE DATABASE {}", unfinished)
            fill(postgres.with_name(server, unfinished))
            # Parallel workers end before anybody can ask what they used.
            _run(connection, "ALTER DATABASE {} SET max_parallel_workers_per_gather = 0", unfinished)
            _run(connection, "ALTER DATABASE {} RENAME TO {}", unfinished, name)
    return postgres.with_name(server, name)


def _run(connection, statement: str, *names: str) -> None:
    for name in names:
        if not re.fullmatch(r"bench_\w+", name):
            raise Failure(f"{name} is no database of the benchmark.")
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def tidy(url: str, size: int) -> None:
    """Remove the tasks that the measured requests have made: the next run finds as many as this one."""
    ids = f"(SELECT id FROM api_task WHERE id > {int(size)})"
    statements = (
        f"DELETE FROM api_task_labels WHERE task_id IN {ids}",
        f"DELETE FROM api_task WHERE id IN {ids}",
    )
    opened = (
        psycopg.connect(url)
        if url.startswith("postgres")
        else sqlite3.connect(url.removeprefix("sqlite:///"))
    )
    with closing(opened) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
