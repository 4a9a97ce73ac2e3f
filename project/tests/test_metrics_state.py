"""What Prometheus is told of the moment: project/metrics_state.py"""

import os

import pytest
from django.db import DatabaseError, connection

from project import metrics, metrics_state


def told():
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in metrics_state.State().collect()
        for sample in family.samples
    }


def test_without_a_database_it_says_that_and_nothing_else(monkeypatch):
    def cursor(*arguments):
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", cursor)

    assert told() == {("mutirao_database_up",): 0}


def test_with_one_it_tells_of_the_jobs(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = told()

    assert found == {
        ("mutirao_database_up",): 1,
        **{(f"mutirao_jobs_{name}",): 0 for name in ("waiting", "later", "running", "failed")},
        ("mutirao_jobs_oldest_waiting_seconds",): 0,
    }


def test_it_tells_of_each_service(db, monkeypatch):
    services = {"cache": lambda: True, "queue": lambda: False}
    monkeypatch.setattr(metrics_state, "needed", lambda: services)

    found = told()

    assert (found["mutirao_service_up", "cache"], found["mutirao_service_up", "queue"]) == (1, 0)


@pytest.mark.parametrize(("touched", "value"), [(None, 0), (1_790_000_000, 1_790_000_000)])
def test_it_tells_of_the_last_backup(db, settings, tmp_path, touched, value):
    file = tmp_path / "last-backup"
    if touched:
        file.touch()
        os.utime(file, (touched, touched))
    settings.BACKUP_STATUS_FILE = str(file)

    assert told()["mutirao_backup_last_success_timestamp_seconds",] == value


def test_one_process_alone_is_read_too(client, db):
    from project.metrics_middleware import MetricsMiddleware

    before = _count()
    handler = client.handler
    handler.load_middleware()
    handler._middleware_chain = MetricsMiddleware(handler._middleware_chain)
    client.get("/health")

    assert _count() == before + 1


def _count():
    return (
        metrics.registry().get_sample_value(
            "mutirao_requests_total", {"method": "GET", "route": "/health", "status": "200"}
        )
        or 0
    )
