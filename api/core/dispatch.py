"""Jobs with Celery: still rows, written in the transaction that asks for them. The broker only says that there is one.

So nothing is lost with the broker, whoever claims a row does the job, a message too many does no harm, and failed
jobs, metrics and pauses between attempts are the same with and without Celery. While the broker is away, the server's
own threads do the jobs. For a row that waits, `started_at` says when it was last sent.
"""

import logging
import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

log = logging.getLogger(__name__)

# A message that nobody has taken up is lost by then, or its worker is that far behind: another one does no harm.
AGAIN = timedelta(minutes=5)
MOST_AT_ONCE = 500


class CeleryBackend(DatabaseBackend):
    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        result: Any = super().enqueue(task, args, kwargs)

        def send() -> None:
            _send(result.db_result.pk)

        if task.run_after is None:
            # Robust: what is written is done sooner or later, and the request has not failed.
            transaction.on_commit(send, robust=True)
        return result


def send_due() -> bool:
    """Send the jobs that are due and on nobody's way; return whether the broker took them."""
    unsent = DBTaskResult.objects.ready().filter(_unsent())
    return all(_send(pk) for pk in unsent.values_list("pk", flat=True)[:MOST_AT_ONCE])


def run_one(job_id: str) -> bool:
    """Claim a job and do it; return whether it was still there to be claimed."""
    worker = new_worker()
    with exclusive_transaction():
        row = DBTaskResult.objects.ready().filter(pk=job_id).get_locked()
        if row is None:
            return False
        row.claim(worker.worker_id)
    worker.run_task(row)
    return True


def new_worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
    )


def _send(pk: uuid.UUID) -> bool:
    from kombu.exceptions import OperationalError

    from project.celery import run

    now = timezone.now()
    row = DBTaskResult.objects.filter(pk=pk)
    # Whoever changes the row sends it; several look at the same time.
    if not row.ready().filter(_unsent()).update(started_at=now):
        return True
    try:
        run.apply_async([str(pk)])
    except (OperationalError, OSError) as error:
        log.warning("the broker is away, the job waits: %s", type(error).__name__)
        row.filter(status="READY", started_at=now).update(started_at=None)
        return False
    return True


def _unsent():
    return Q(started_at=None) | Q(started_at__lt=timezone.now() - AGAIN)
