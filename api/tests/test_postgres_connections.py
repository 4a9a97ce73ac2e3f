"""A connection that died with the database reaches no request."""

import pytest
from django.db import close_old_connections, connection, connections

from project.postgresql import base

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only"),
]


@pytest.fixture
def other(django_db_blocker):
    """A second connection, which stays while those of the pool come and go."""
    made = connections.create_connection("default")
    made.settings_dict = {**made.settings_dict, "OPTIONS": {**made.settings_dict["OPTIONS"], "pool": False}}
    yield made
    made.close()


def pid():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def end(pids, other):
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid, 5000) FROM unnest(%s::int[]) AS pid", [pids])
        assert all(ended for (ended,) in cursor.fetchall())


def test_no_request_gets_one_that_has_ended(other):
    gone = pid()
    close_old_connections()
    end([gone], other)

    # The pool may have more, which take turns.
    for _request in range(4):
        assert pid() != gone
        close_old_connections()


def test_a_quiet_one_lives_and_is_not_asked(monkeypatch):
    connection.ensure_connection()
    monkeypatch.setattr("psycopg.Connection.execute", None)

    assert base.is_alive(connection.connection)


def test_one_with_something_to_read_is_asked(other):
    with connection.cursor() as cursor:
        cursor.execute("LISTEN news")
    with other.cursor() as cursor:
        cursor.execute("NOTIFY news")
    assert base.is_alive(connection.connection)

    end([pid()], other)
    assert not base.is_alive(connection.connection)
    connection.close()
