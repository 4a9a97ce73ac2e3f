"""DATABASE_URL and what the connection makes of it"""

from datetime import UTC
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections
from django.utils.connection import ConnectionDoesNotExist

from api.models import Task
from project import env

BASE = Path("/srv/mutirao")
POOL = {
    "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
    "server_side_binding": True,
    "prepare_threshold": 5,
    "options": "-c jit=off",
}


def read(monkeypatch, url):
    monkeypatch.setenv("THING", url)
    return env.database("THING", "sqlite:///default.sqlite3", base=BASE)


FILES = [
    ("", "/srv/mutirao/default.sqlite3"),
    ("sqlite:///data/a.sqlite3", "/srv/mutirao/data/a.sqlite3"),
    ("sqlite:////var/lib/a.sqlite3", "/var/lib/a.sqlite3"),
    ("sqlite:///with%20space.sqlite3", "/srv/mutirao/with space.sqlite3"),
]


@pytest.mark.parametrize(("url", "file"), FILES)
def test_sqlite_is_a_file(url, file, monkeypatch):
    database = read(monkeypatch, url)

    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", file)


SERVERS = [
    ("postgres://u@h/db", ("u", "", "h", "", "db"), {}),
    ("postgresql://u:p@h:5433/db", ("u", "p", "h", "5433", "db"), {}),
    ("postgres://u%40x:p%2Fw%3A@h/db", ("u@x", "p/w:", "h", "", "db"), {}),
    ("postgres://u@[::1]:5432/db?sslmode=require", ("u", "", "::1", "5432", "db"), {"sslmode": "require"}),
    ("postgres:///db?host=/run/postgresql", ("", "", "/run/postgresql", "", "db"), {}),
]


@pytest.mark.parametrize(("url", "parts", "options"), SERVERS)
def test_postgresql_is_a_server(url, parts, options, monkeypatch):
    database = read(monkeypatch, url)

    assert tuple(database[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")) == parts
    assert database["OPTIONS"] == {**POOL, **options}


ODD = ["mysql://h/db", "a.sqlite3", "sqlite://a.sqlite3", "sqlite:///", "sqlite:///a?mode=ro", "postgres://h"]
ODD += [
    "postgres://h/",
    "postgres://h/a/b",
    "postgres://h/db?options=-c",
    "postgres://h:port/db",
    "postgres://h:99999/db",
]


@pytest.mark.parametrize("url", ODD)
def test_an_odd_address_is_refused_by_name(url, monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="THING"):
        read(monkeypatch, url)


@pytest.fixture
def file_connection(tmp_path, monkeypatch, django_db_blocker):
    """A live connection to a database file, with the product's options."""
    alias = "file"
    parts = read(monkeypatch, f"sqlite:///{tmp_path / 'a.sqlite3'}")
    connections.settings[alias] = connections.configure_settings({**settings.DATABASES, alias: parts})[alias]
    with django_db_blocker.unblock():
        yield connections[alias]
        connections[alias].close()
    del connections.settings[alias]
    try:
        del connections[alias]
    except (AttributeError, ConnectionDoesNotExist):
        pass


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_a_database_file_loses_nothing(pragma, value, file_connection):
    with file_connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value

    assert file_connection.transaction_mode == "IMMEDIATE"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only")
def test_the_default_connection_on_sqlite_is_as_safe(db):
    options = settings.DATABASES["default"]["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone()[0] == 2
    assert vars(connections["default"])["transaction_mode"] == "IMMEDIATE"


def test_moments_are_utc(alice):
    task = Task.objects.create(title="x", creator=alice)

    assert (settings.USE_TZ, settings.TIME_ZONE) == (True, "UTC")
    assert Task.objects.get(pk=task.pk).created_at.tzinfo == UTC
