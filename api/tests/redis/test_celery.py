"""CELERY_BROKER_URL: workers of Celery's do the jobs, and nothing is lost with the broker"""

import json
import os
import signal
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta

import kombu.pools
import pytest
import redis
import requests
from django.conf import settings as django_settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from api.core import dispatch, jobs
from api.core.dispatch import run_one, send_due
from api.tests.proofs import live
from api.tests.redis import work
from project.tooling import processes, python
from project.tooling.shell import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = "celery"


@pytest.fixture
def broker(redis_server, settings, monkeypatch):
    """The settings of CELERY_BROKER_URL, in this process."""
    settings.CELERY_BROKER_URL = redis_server.url
    settings.TASKS = {"default": {"BACKEND": "api.core.dispatch.CeleryBackend"}}
    from project.celery import app

    app.conf.broker_url = redis_server.url
    # Connections to the server of the test before.
    kombu.pools.reset()
    app._pool = app.amqp._producer_pool = None
    return redis_server


@pytest.fixture
def trace(tmp_path):
    return tmp_path / "trace"


@contextmanager
def worker(broker, **variables):
    """`celery -A project worker` with one process, on the database of the tests."""
    env = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "project.tests.settings",
        "MUTIRAO_ENV_FILE": "",
        "SECRET_KEY": django_settings.SECRET_KEY,
        "DATABASE_URL": live._database_url(),
        "CELERY_BROKER_URL": broker.url,
        **variables,
    }
    argv = (python.PYTHON, "-m", "celery", "-A", "project", "worker", "--concurrency=1", "--without-mingle")
    with (
        tempfile.TemporaryFile() as log,
        processes.started(*argv, cwd=ROOT, env=env, stdout=log, stderr=log) as process,
    ):
        yield process, log


def messages(broker):
    return [json.loads(each) for each in redis.Redis.from_url(broker.url).lrange(QUEUE, 0, -1)]


def until(happened, log=None, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError(live._text(log) if log else "it did not happen")


def done():
    return DBTaskResult.objects.successful().count()


def test_a_worker_does_what_a_request_has_committed(broker, trace):
    with worker(broker) as (_process, log):
        with transaction.atomic():
            work.note.enqueue(file=str(trace), text="basil")
            assert messages(broker) == []
        until(lambda: done() == 1, log)

    assert trace.read_text() == "basil\n"


def test_a_message_holds_nothing_but_a_number(broker):
    work.note.enqueue(file="/tmp/trace", text="bob@example.com")

    (message,) = messages(broker)

    assert "bob" not in str(redis.Redis.from_url(broker.url).lrange(QUEUE, 0, -1))
    assert message["headers"]["argsrepr"] == f"['{DBTaskResult.objects.get().pk}']"


def test_a_transaction_that_is_taken_back_sends_nothing(broker):
    with transaction.atomic():
        work.note.enqueue(file="/tmp/trace", text="basil")
        transaction.set_rollback(True)

    assert messages(broker) == []
    assert not DBTaskResult.objects.exists()


def test_a_broker_that_is_away_fails_nobody_and_the_server_does_the_job_itself(broker, trace, caplog):
    broker.kill()
    began = time.monotonic()

    work.note.enqueue(file=str(trace), text="basil")

    assert time.monotonic() - began < 5
    assert "the broker is away, the job waits" in caplog.text
    assert not jobs._sent()
    assert jobs.run_waiting() == 1
    assert trace.read_text() == "basil\n"


def test_while_the_broker_takes_them_the_server_does_none(broker, trace):
    work.note.enqueue(file=str(trace), text="basil")

    assert jobs._sent()


def test_what_was_lost_with_the_broker_is_sent_again(broker, trace):
    work.note.enqueue(file=str(trace), text="basil")
    redis.Redis.from_url(broker.url).flushall()

    assert send_due()
    assert messages(broker) == []

    DBTaskResult.objects.update(started_at=timezone.now() - dispatch.AGAIN - timedelta(seconds=1))
    assert send_due()
    assert send_due()
    assert len(messages(broker)) == 1


def test_a_message_too_many_does_no_harm(broker, trace):
    work.note.enqueue(file=str(trace), text="basil")
    number = str(DBTaskResult.objects.get().pk)

    assert [run_one(number), run_one(number)] == [True, False]

    assert trace.read_text() == "basil\n"
    assert not run_one("00000000-0000-0000-0000-000000000000")


def test_a_job_of_a_worker_that_was_killed_is_done_by_another(broker, trace):
    with worker(broker) as (process, log):
        work.hang_once.enqueue(file=str(trace))
        until(trace.exists, log)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    row = DBTaskResult.objects.get()
    assert row.status == "RUNNING"

    DBTaskResult.objects.update(started_at=timezone.now() - jobs.LOST - timedelta(seconds=1))
    jobs.take_up_lost()
    assert send_due()
    with worker(broker) as (_process, log):
        until(lambda: done() == 1, log)

    assert len(set(trace.read_text().split())) == 2


def test_what_fails_waits_for_its_time_and_is_then_sent(broker, trace):
    with worker(broker) as (_process, log):
        work.fail.enqueue(file=str(trace))
        until(lambda: done() == 1, log)
        later = DBTaskResult.objects.get(status="READY")
        assert 10 <= (later.run_after - timezone.now()).total_seconds() <= 15
        assert messages(broker) == []
        assert send_due()
        assert messages(broker) == []

        DBTaskResult.objects.filter(pk=later.pk).update(run_after=timezone.now())
        assert send_due()
        until(lambda: done() == 2, log)

    assert trace.read_text() == "tried\ntried\n"


# As it runs: a server, a worker, one log.


def test_a_mail_that_a_request_asks_for_is_sent_by_the_worker_under_the_requests_id(broker, bob, tmp_path):
    bob.set_password("a garden of tall plants")
    bob.save()
    mails = tmp_path / "mails"
    told = {"LOG_FORMAT": "json", "EMAIL_URL": "smtp://127.0.0.1:1?tls=none"}
    with (
        worker(broker, **told) as (_process, log),
        live.server(CELERY_BROKER_URL=broker.url, EMAIL_URL=f"file:///{mails}") as url,
    ):
        assert requests.get(f"{url}/health/ready", timeout=60).status_code == 200
        ids = {"X-Request-ID": "findme-12345"}
        requests.post(
            f"{url}/api/auth/password/forgotten", json={"email": bob.email}, headers=ids, timeout=60
        )
        # The worker's mail server refuses: so it is the worker that has tried.
        until(lambda: "send_link failed, attempt 1" in live._text(log), log)
        lines = [json.loads(line) for line in live._text(log).splitlines() if line.startswith("{")]

    (line,) = (line for line in lines if line["message"].startswith("send_link failed"))
    assert line["request_id"] == "findme-12345"
    assert not mails.exists()


def test_a_broker_that_is_away_is_named(broker, client):
    broker.kill()

    assert client.get("/health/ready").json()["missing"] == ["queue"]
