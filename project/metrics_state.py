"""What is not counted but asked for, each time that Prometheus reads."""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Min, Q
from django.utils import timezone
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from project.health import needed

DESCRIBED = {
    "mutirao_database_up": "1 while the database answers.",
    "mutirao_service_up": "1 while what else the installation needs answers.",
    "mutirao_jobs_waiting": "Jobs that are due and not begun.",
    "mutirao_jobs_later": "Jobs that wait for their time, most of them to be tried again.",
    "mutirao_jobs_running": "Jobs begun and not ended.",
    "mutirao_jobs_failed": "Jobs that were given up; `manage.py jobs` lists them.",
    "mutirao_jobs_oldest_waiting_seconds": "For how long the oldest of the due jobs has been due.",
    "mutirao_backup_last_success_timestamp_seconds": "When the last backup was complete; 0 for never.",
}


class State(Collector):
    def describe(self) -> Iterable[Metric]:
        return [GaugeMetricFamily(name, text) for name, text in DESCRIBED.items()]

    def collect(self) -> Iterator[Metric]:
        try:
            jobs = _jobs()
        except DatabaseError:
            jobs = {}
        yield _gauge("mutirao_database_up", 1 if jobs else 0)
        for name, value in jobs.items():
            yield _gauge(name, value)
        if services_needed := needed():
            services = GaugeMetricFamily(
                "mutirao_service_up", DESCRIBED["mutirao_service_up"], labels=["service"]
            )
            for name, answers in services_needed.items():
                services.add_metric([name], 1 if answers() else 0)
            yield services
        if settings.BACKUP_STATUS_FILE:
            yield _gauge("mutirao_backup_last_success_timestamp_seconds", _last_backup())


def _gauge(name, value):
    return GaugeMetricFamily(name, DESCRIBED[name], value=value)


def _jobs() -> dict[str, float]:
    from django_tasks_db.models import DBTaskResult, get_date_max

    now = timezone.now()
    due = Q(status="READY") & (Q(run_after=get_date_max()) | Q(run_after__lte=now))
    found = DBTaskResult.objects.order_by().aggregate(
        waiting=Count("pk", filter=due),
        later=Count("pk", filter=Q(status="READY") & ~due),
        running=Count("pk", filter=Q(status="RUNNING")),
        failed=Count("pk", filter=Q(status="FAILED")),
        asked=Min("enqueued_at", filter=Q(status="READY", run_after=get_date_max())),
        due=Min("run_after", filter=Q(status="READY", run_after__lte=now)),
    )
    return {
        **{f"mutirao_jobs_{name}": found[name] for name in ("waiting", "later", "running", "failed")},
        "mutirao_jobs_oldest_waiting_seconds": max(_age(now, found["asked"]), _age(now, found["due"])),
    }


def _age(now: datetime, since: datetime | None) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _last_backup() -> float:
    """Whoever makes backups touches the file when one is complete."""
    try:
        return os.stat(settings.BACKUP_STATUS_FILE).st_mtime
    except OSError:
        return 0.0
