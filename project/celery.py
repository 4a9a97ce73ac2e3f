"""The Celery app: `celery -A project worker`. Imported only where CELERY_BROKER_URL is set.

A message holds nothing but the number of a job: api/core/dispatch.py tells why.
"""

import os
from typing import Any

from celery import Celery, signals
from django.conf import settings
from kombu.exceptions import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

app = Celery("mutirao", set_as_current=False)
app.conf.update(
    broker_url=settings.CELERY_BROKER_URL,
    # A message is done when its job is, and comes again where a process died in the middle.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    # The job's row has its result.
    task_ignore_result=True,
    accept_content=["json"],
    # As long as a job may take before it counts as lost (api/core/jobs.py), so that none runs beside itself.
    task_time_limit=300,
    # A request waits no longer than this for a broker that is away.
    task_publish_retry=False,
    broker_connection_timeout=1,
    broker_transport_options={"socket_connect_timeout": 1, "socket_timeout": 2, "max_retries": 1},
    broker_connection_retry_on_startup=True,
    # Nobody listens to them.
    worker_send_task_events=False,
    enable_utc=True,
)


@app.task(name="mutirao.run")
def run(job_id: str) -> None:
    from api.core.dispatch import run_one

    run_one(job_id)


@signals.setup_logging.connect
def _keep_logging(**_: Any) -> None:
    """Django's settings have set it up: one form for all that is logged."""


@signals.worker_process_init.connect
def _start_telemetry(**_: Any) -> None:
    from project import telemetry

    telemetry.start()


def answers() -> bool:
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=1)
    except (OperationalError, OSError):
        return False
    return True
