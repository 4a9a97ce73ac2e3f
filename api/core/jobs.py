"""Work behind the requests: https://docs.djangoproject.com/en/6.0/topics/tasks/, from `django_tasks` on Django 5.2.

Each server process has one thread that looks for jobs in the database and sweeps up; `manage.py db_worker` does the
jobs in a process of its own, and nothing besides. With CELERY_BROKER_URL the thread only tells Celery's workers of
them (api/core/dispatch.py). A job is written in the transaction that asks for it, so it is
neither lost nor run too early, and may run twice where a process died in the middle: jobs are written so that this
does no harm.
"""

import functools
import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task

from project.logging import request_id as current_request

log = logging.getLogger(__name__)

# Seconds between two looks.
INTERVAL = 1.0
# No job of ours takes so long: one that still runs then belonged to a process that died.
LOST = timedelta(minutes=5)
# How long finished jobs can be looked at, and failed ones tried again.
KEPT, KEPT_FAILED = timedelta(days=7), timedelta(days=90)
# With the pauses below, the last one is more than five hours after the first.
MOST_ATTEMPTS = 10


class Job(Task):
    """Takes the id of the request that asks for it along: what it logs is found by that too."""

    def enqueue(self, **arguments: Any) -> Any:
        return super().enqueue(**arguments, request_id=current_request.get())


def job(work: Callable[..., None]) -> Any:
    """A function that takes plain values by name, to be called later with `enqueue(…)`; tried again when it raises.

    The pauses grow from a quarter of a minute to an hour. Then the log has the last error, and the job has failed.
    """

    @functools.wraps(work)
    def attempted(attempt: int = 1, request_id: str = "-", **arguments: Any) -> None:
        before = current_request.set(request_id)
        try:
            work(**arguments)
        except Exception as error:
            if attempt == MOST_ATTEMPTS:
                log.exception("%s failed %d times", work.__qualname__, attempt)
                raise
            log.warning("%s failed, attempt %d: %s", work.__qualname__, attempt, type(error).__name__)
            pause = min(timedelta(seconds=15 * 4 ** (attempt - 1)), timedelta(hours=1))
            later = made.using(run_after=timezone.now() + pause)
            later.enqueue(**arguments, attempt=attempt + 1)
        finally:
            current_request.reset(before)

    made = Job(func=attempted)
    return made


def start_thread() -> None:
    threading.Thread(target=_work, name="jobs", daemon=True).start()


def run_waiting() -> int:
    """Run the jobs that are due, here and now; return how many."""
    from api.core.dispatch import new_worker

    worker = new_worker()
    worker.run()
    return worker._run_tasks


def take_up_lost() -> None:
    """Jobs of processes that died wait again; what is long finished goes."""
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    DBTaskResult.objects.running().filter(started_at__lt=now - LOST).update(status="READY")
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT_FAILED).delete()


def sweep() -> None:
    """Delete what is over: each name in settings.SWEEPS is a function that does it for its own rows."""
    for name in settings.SWEEPS:
        import_string(name)()


def _work():
    from django_tasks_db.models import DBTaskResult

    pause = threading.Event()
    looks = 0
    while True:
        try:
            close_old_connections()
            if looks % 60 == 0:
                take_up_lost()
            if looks % 3600 == 0:
                sweep()
            # A look takes no lock; the worker's own would, each second, on SQLite.
            if DBTaskResult.objects.ready().exists() and not _sent():
                run_waiting()
            close_old_connections()
        except Exception:
            # The database is away, say. The thread outlives it.
            log.exception("jobs could not be looked at")
        looks += 1
        pause.wait(INTERVAL)


def _sent():
    """Whether workers of Celery were told; otherwise the jobs are for this thread."""
    if not settings.CELERY_BROKER_URL:
        return False
    from api.core.dispatch import send_due

    return send_due()
