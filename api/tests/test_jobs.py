"""api/core/jobs.py: work behind the requests, as a server does it"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from api.core import jobs
from api.core.jobs import MOST_ATTEMPTS, job, run_waiting, take_up_lost

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("waiting_jobs")]

done: list[str] = []


@job
def note(*, text: str) -> None:
    done.append(text)


@job
def fail(*, text: str) -> None:
    raise ConnectionRefusedError(f"no mail server for {text}")


@pytest.fixture(autouse=True)
def _nothing_done():
    done.clear()


def waiting():
    return DBTaskResult.objects.filter(status="READY")


def make_due():
    waiting().update(run_after=timezone.now())


def test_a_job_is_done_once():
    note.enqueue(text="water")

    assert done == []

    assert [run_waiting(), run_waiting()] == [1, 0]
    assert done == ["water"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_job_of_a_transaction_that_is_taken_back_does_not_exist():
    with transaction.atomic():
        note.enqueue(text="water")
        transaction.set_rollback(True)

    assert (run_waiting(), done) == (0, [])


def test_what_fails_is_tried_again_with_growing_pauses():
    fail.enqueue(text="bob")
    pauses = []
    for _ in range(MOST_ATTEMPTS - 1):
        before = timezone.now()
        assert run_waiting() == 1
        pauses.append(round((waiting().get().run_after - before).total_seconds()))
        assert run_waiting() == 0
        make_due()

    assert pauses == [15, 60, 240, 960, 3600, 3600, 3600, 3600, 3600]


def test_in_the_end_it_gives_up_loudly(caplog):
    fail.enqueue(text="bob")
    for _ in range(MOST_ATTEMPTS):
        make_due()
        run_waiting()

    assert not waiting().exists()
    assert [each.levelname for each in caplog.records if each.name == "api.core.jobs"] == [
        *["WARNING"] * (MOST_ATTEMPTS - 1),
        "ERROR",
    ]
    assert "fail failed 10 times" in caplog.text
    assert DBTaskResult.objects.filter(status="FAILED").get().exception_class_path == (
        "builtins.ConnectionRefusedError"
    )


def test_one_that_fails_holds_up_no_other():
    fail.enqueue(text="bob")
    note.enqueue(text="water")

    run_waiting()

    assert done == ["water"]


@pytest.mark.parametrize(("age", "again"), [(timedelta(minutes=6), True), (timedelta(minutes=4), False)])
def test_a_job_of_a_process_that_died_is_taken_up(age, again):
    note.enqueue(text="water")
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - age)

    take_up_lost()
    run_waiting()

    assert done == (["water"] if again else [])


def test_what_is_long_finished_is_forgotten():
    for text in ("old", "new"):
        note.enqueue(text=text)
    run_waiting()
    old = DBTaskResult.objects.earliest("enqueued_at")
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=timezone.now() - jobs.KEPT - jobs.LOST)

    take_up_lost()

    assert not DBTaskResult.objects.filter(pk=old.pk).exists()
    assert DBTaskResult.objects.count() == 1


def test_a_job_that_waits_is_never_forgotten():
    note.enqueue(text="water")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(days=400))

    take_up_lost()

    assert run_waiting() == 1


def test_every_sweep_there_is_runs(alice):
    jobs.sweep()


class Enough(BaseException):
    pass


def test_the_thread_outlives_a_database_that_is_away(monkeypatch, caplog):
    looks = iter([OSError("away"), None, Enough()])

    def look():
        if error := next(looks):
            raise error

    class Pause:
        def wait(self, seconds):
            assert seconds == jobs.INTERVAL

    note.enqueue(text="water")
    monkeypatch.setattr(jobs, "close_old_connections", look)
    monkeypatch.setattr("threading.Event", Pause)

    with pytest.raises(Enough):
        jobs._work()

    assert done == ["water"]
    assert "jobs could not be looked at" in caplog.text
