"""docs/operations.md: its commands are done here, or by `make operations-drill` where they need containers."""

import os
import re
import secrets
import sqlite3
import subprocess
from contextlib import closing

import psycopg
import pytest
from django.core.management import get_commands
from django.db import connection
from psycopg import sql

from project.drills.operations import book, document
from project.tests.test_makefile import OF_COMPOSE
from project.tooling import commands, python
from project.tooling.shell import ROOT

# Sections whose commands need no containers, and are done here.
DONE_HERE = {"Encrypted", "Backups", "Restore", "From SQLite to PostgreSQL"}
# Needs what neither a test nor the drill has: docs/operations.md says so.
LEFT_OUT = {"Kubernetes"}
COUNT = "SELECT count(*), (SELECT count(*) FROM api_event) FROM api_task"


def lines(heading):
    """The commands of a section that need no containers."""
    found = [block for block in document.commands(document.HERE) if block.heading == heading]
    return [line for block in found for line in block.text.splitlines()]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A machine with the product on it."""
    monkeypatch.setattr(python, "install", lambda name: None)
    for name, value in {
        "MUTIRAO_ENV_FILE": "",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DEMO_PASSWORD": secrets.token_urlsafe(12),
        "DJANGO_SETTINGS_MODULE": "project.settings",
        "BACKUP_DIR": str(tmp_path / "backups"),
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def prepare():
    subprocess.run([python.PYTHON, "-m", "project.tooling.prepare"], cwd=ROOT, check=True)


def follow(line, **changes):
    """Do as it stands there, with names of this machine in the place of those of the example."""
    for old, new in changes.items():
        line = line.replace(OLD[old], str(new))
    if line.startswith("make "):
        target, *variables = line.split()[1:]
        before = dict(os.environ)
        os.environ.update(pair.split("=", 1) for pair in variables)
        try:
            commands.COMMANDS[target]()
        finally:
            os.environ.clear()
            os.environ.update(before)
    else:
        subprocess.run(["bash", "-ec", line], cwd=ROOT, check=True)


OLD = {
    "file": "var/backups/mutirao-20261126T143000Z.tar.gz",
    "key": "mutirao-backup.key",
    "team": "mutirao.sqlite3",
    "url": "postgres://mutirao:PASSWORD@127.0.0.1:5432/mutirao",
}


def opened(url):
    path = url.removeprefix("sqlite:///")
    return closing(psycopg.connect(url) if path == url else sqlite3.connect(path))


def rows(url):
    with opened(url) as database:
        return database.execute(COUNT).fetchone()


def change(url, statement):
    with opened(url) as database:
        database.execute(statement)
        database.commit()
    assert rows(url)


@pytest.fixture
def server():
    """The server of the tests; what is made on it goes."""
    settings = connection.settings_dict
    password = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
    host = settings["HOST"] or "127.0.0.1"
    at = f"/{{}}?host={host}" if host.startswith("/") else f"{host}:{settings['PORT'] or 5432}/{{}}"
    user = f"{settings['USER']}{password}@"
    name = f"test_{secrets.token_hex(6)}"
    url = f"postgres://{user}{at}"
    with psycopg.connect(url.format("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield url.format(name)
        found = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
        for (each,) in found.fetchall():
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(each)))


def test_backup_key_and_restore(place, monkeypatch, request):
    url, key = f"sqlite:///{place / 'test_team.sqlite3'}", place / "backup.key"
    if connection.vendor == "postgresql":
        url = request.getfixturevalue("server")
    monkeypatch.setenv("DATABASE_URL", url)
    prepare()
    before = rows(url)

    for line in lines("Encrypted"):
        follow(line, key=key)
    recipient = re.search(r"age1\w+", key.read_text())
    assert recipient
    monkeypatch.setenv("BACKUP_RECIPIENTS", recipient[0])
    for line in lines("Backups"):
        follow(line)
    (file,) = (place / "backups").glob("mutirao-*.age")
    change(url, "DELETE FROM api_event WHERE seq > 5")
    for line in lines("Restore"):
        follow(f"{line} KEY={key}", file=file)

    assert rows(url) == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only")
def test_moving_to_postgresql(place, tmp_path, monkeypatch, server):
    team = f"sqlite:///{tmp_path / 'test_team.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", team)
    prepare()

    for line in lines("From SQLite to PostgreSQL"):
        follow(line, url=f"'{server}'", team=tmp_path / "test_team.sqlite3")

    assert rows(server) == rows(team)


def test_each_command_is_done_somewhere():
    assert set(document.headings(document.HERE)) == DONE_HERE
    assert set(document.headings(document.CLUSTER)) == LEFT_OUT
    # From the top, as an operator would.
    assert set(document.headings(document.CONTAINERS)) == set(book.CHAPTERS)


def test_a_block_says_whether_it_has_commands():
    assert {block.language for block in document.every_block()} == {"sh", *document.OTHERS}


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("make backup", document.HERE),
        (".venv/bin/python manage.py backup_key mutirao-backup.key", document.HERE),
        ("prod exec backup python manage.py backup", document.CONTAINERS),
        ("DB_PORT=5433 make up", document.CONTAINERS),
        ("git pull\nmake deploy", document.CONTAINERS),
        ("echo x\npsql --username=postgres", document.CONTAINERS),
        ("kubectl apply -k docs/ops/kubernetes", document.CLUSTER),
    ],
)
def test_where_a_command_is_done(line, place):
    assert document.Block("", "sh", f"{line}\n").place == place


def test_the_names_in_commands_for_production_exist():
    compose = (ROOT / "docker-compose.prod.yml").read_text(encoding="utf-8")
    services = set(re.findall(r"^  ([a-z]+):$", compose, re.MULTILINE))
    used = re.findall(r"\b(?:exec|run --rm[^`\n]*?) (\w+) (?:python manage\.py|sh -c)", document.TEXT)

    assert {"backup", "migrate", "web"} <= set(used) <= services
    assert set(re.findall(r"manage\.py (\w+)", document.TEXT)) <= set(get_commands())


def test_the_targets_that_are_named_exist():
    assert set(re.findall(r"(?:`|^)(?:\w+=\S+ )?make ([a-z-]+)", document.TEXT, re.MULTILINE)) <= {
        *commands.COMMANDS,
        *OF_COMPOSE,
    }


def test_what_is_replaced_stands_there():
    assert [example for example in OLD.values() if example not in document.TEXT] == []
