"""Jobs that were given up: to look at, to try again, to discard. `manage.py jobs` does it from the command line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet


@dataclass(frozen=True)
class Failed:
    id: str
    name: str
    at: datetime
    attempts: int
    error: str
    request_id: str
    arguments: dict[str, Any]


def listed() -> list[Failed]:
    """The latest first. Not their tracebacks, which the log has."""
    return [_described(row) for row in DBTaskResult.objects.failed().order_by("-finished_at", "pk")]


def retry(ids: Iterable[str] | None) -> int:
    """Try them again from the first attempt on, all where `ids` is None; return how many."""
    done = 0
    for pk in list(_chosen(ids).values_list("pk", flat=True)):
        with transaction.atomic():
            row = DBTaskResult.objects.failed().select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            row.args_kwargs["kwargs"].pop("attempt", None)
            row.status, row.run_after = "READY", timezone.now()
            row.started_at = row.finished_at = None
            row.exception_class_path = row.traceback = ""
            row.save()
            done += 1
    return done


def discard(ids: Iterable[str] | None) -> int:
    """Delete them, all where `ids` is None; return how many."""
    return _chosen(ids).delete()[0]


def _chosen(ids: Iterable[str] | None) -> DBTaskResultQuerySet:
    failed = DBTaskResult.objects.failed()
    return failed if ids is None else failed.filter(pk__in=list(ids))


def _described(row: DBTaskResult) -> Failed:
    arguments = dict(row.args_kwargs["kwargs"])
    return Failed(
        id=str(row.pk),
        name=row.task_path.removeprefix("api."),
        at=row.finished_at or row.enqueued_at,
        attempts=arguments.pop("attempt", 1),
        error=row.exception_class_path.removeprefix("builtins."),
        request_id=arguments.pop("request_id", "-"),
        arguments=arguments,
    )
