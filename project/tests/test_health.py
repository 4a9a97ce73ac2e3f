"""GET /health and GET /health/ready"""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from project import health


@pytest.fixture
def away(monkeypatch):
    """The database does not answer."""

    def cursor(*arguments):
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", cursor)


def test_a_server_lives_without_its_database(client, away):
    answer = client.get("/health")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_it_asks_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health").status_code == 200


def test_it_is_ready(client, db, django_assert_max_num_queries):
    client.get("/health/ready")

    with django_assert_max_num_queries(3):
        answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_without_a_database_it_is_not_ready(client, away):
    answer = client.get("/health/ready", headers={"X-Request-ID": "findme-12345"})

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status_code == 503
    assert answer.json() == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "Not there: database.",
        "code": "unavailable",
        "request_id": "findme-12345",
        "missing": ["database"],
    }


def test_a_migration_that_is_not_applied_is_named(client, db):
    latest = max(name for app, name in health._written() if app == "api")
    MigrationRecorder(connection).record_unapplied("api", latest)

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()["missing"]) == (503, ["migrations"])


def test_a_database_of_a_later_version_is_no_obstacle(client, db):
    MigrationRecorder(connection).record_applied("api", "9999_of_the_next_version")

    assert client.get("/health/ready").status_code == 200


def test_all_that_is_missing_is_named(client, away, monkeypatch):
    monkeypatch.setattr(health, "needed", lambda: {"cache": lambda: False, "queue": lambda: True})

    answer = client.get("/health/ready").json()

    assert (answer["missing"], answer["detail"]) == (["database", "cache"], "Not there: database, cache.")


@pytest.mark.parametrize("path", ["/health", "/health/ready"])
def test_both_are_only_read(client, db, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
    assert client.delete(path).status_code == 405


@pytest.mark.parametrize(("path", "code"), [("/health", 200), ("/health/ready", 200), ("/api", 301)])
def test_from_inside_they_answer_over_plain_http(client, db, settings, path, code):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(path).status_code == code
