"""manage.py release"""

import os
import secrets
import subprocess
import sys
import threading
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from psycopg import ConnectionInfo
from psycopg.errors import LockNotAvailable

from project import release
from project.tooling.shell import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
on_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only")


@pytest.fixture(autouse=True)
def _hurry(monkeypatch):
    monkeypatch.setattr(release, "PATIENCE", 0.1)
    monkeypatch.setattr(release, "PAUSE", 0)


def run():
    output = StringIO()
    call_command("release", stdout=output)
    return output.getvalue()


@contextmanager
def elsewhere():
    """Another process on the same database: here, another connection or another open file."""
    lock = release._lock_of_postgres() if connection.vendor == "postgresql" else release._lock_of_folder()
    with lock as taken:
        assert taken()
        yield


def test_it_applies_what_is_missing_and_then_nothing():
    applied = MigrationRecorder(connection).applied_migrations()

    assert run().endswith("The database is up to date.\n")
    assert run().endswith("The database is up to date.\n")

    assert MigrationRecorder(connection).applied_migrations().keys() == applied.keys()


def test_one_at_a_time(monkeypatch):
    monkeypatch.setattr(release, "_migrate", lambda say: pytest.fail("it went ahead"))

    with elsewhere(), pytest.raises(CommandError, match="Another release") as refused:
        run()

    assert refused.value.returncode == 3


@on_postgres
def test_a_pooler_is_refused(monkeypatch):
    # PgBouncer makes up the number of the process that it hands out.
    monkeypatch.setattr(ConnectionInfo, "backend_pid", property(lambda info: 1))

    with pytest.raises(CommandError, match="PgBouncer") as refused:
        run()

    assert refused.value.returncode == 1


def test_it_waits_for_the_other_one_to_end(monkeypatch):
    monkeypatch.setattr(release, "PATIENCE", 30)
    began, ended = threading.Event(), threading.Event()

    def other():
        with elsewhere():
            began.set()
            ended.wait(30)

    thread = threading.Thread(target=other)
    thread.start()
    began.wait(30)

    def let_it_end(seconds):
        ended.set()
        thread.join(30)

    monkeypatch.setattr("time.sleep", let_it_end)

    assert run().endswith("up to date.\n")
    assert ended.is_set()


def test_a_table_in_use_is_tried_again_and_then_left_alone(monkeypatch):
    calls = []

    def migrate(name, **options):
        calls.append(name)
        if name == "migrate":
            raise OperationalError("canceling statement due to lock timeout") from LockNotAvailable()

    monkeypatch.setattr(release, "call_command", migrate)

    with pytest.raises(CommandError, match="stays in use") as refused:
        run()

    assert refused.value.returncode == 4
    assert calls == ["check", *["migrate"] * release.ATTEMPTS]


@on_postgres
def test_it_waits_for_no_table_longer_than_some_seconds(monkeypatch):
    told = []

    def migrate(name, **options):
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            told.append((name, cursor.fetchone()[0]))

    monkeypatch.setattr(release, "call_command", migrate)
    run()
    migrate("afterwards")

    assert told == [("check", "0"), ("migrate", "5s"), ("afterwards", "0")]


@on_postgres
def test_a_lock_that_is_not_given_back_ends_with_its_session():
    with elsewhere():
        pass

    assert run().endswith("up to date.\n")


def test_another_error_of_the_database_is_none_of_patience(monkeypatch):
    def migrate(name, **options):
        if name == "migrate":
            raise OperationalError("the disk is full")

    monkeypatch.setattr(release, "call_command", migrate)

    with pytest.raises(CommandError, match="the disk is full") as refused:
        run()

    assert refused.value.returncode == 5


def process(**told):
    env = {
        "PATH": os.environ["PATH"],
        "MUTIRAO_ENV_FILE": "",
        "SECRET_KEY": secrets.token_hex(32),
        "DATABASE_URL": "sqlite:////nowhere/test_release.sqlite3",
        **told,
    }
    argv = [sys.executable, "manage.py", "release"]
    return subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True)


def test_a_new_database_from_nothing_as_a_process(tmp_path):
    done = process(DATABASE_URL=f"sqlite:///{tmp_path}/test_release.sqlite3")

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "The database is up to date.")


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        ({"PRODUCTION": "true"}, 1, "DATABASE_URL names no PostgreSQL"),
        ({"OIDC_ISSUER": "https://id.example.com"}, 1, "OIDC_CLIENT_ID is not"),
        ({"DATABASE_URL": "postgres://postgres@127.0.0.1:1/mutirao"}, 5, "The database refused"),
    ],
)
def test_each_failure_has_its_exit_code(told, code, said):
    done = process(**told)

    assert done.returncode == code
    assert said in done.stderr
