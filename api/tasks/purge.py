"""What has been in the trash for long goes for good, with its comments and with what the log told of it."""

from datetime import timedelta

from django.utils import timezone

from api.core.transactions import writing
from api.log import services as log
from api.log.models import Event
from api.tasks.models import Task

KEPT = timedelta(days=30)
BATCH = 200


def purge_trash() -> int:
    """Delete the tasks that have been in the trash for 30 days; return how many. One transaction a batch."""
    purged = 0
    while batch := _purge_batch():
        purged += batch
    return purged


def _over():
    """The oldest first, which an index knows: by number, each batch would pass over what those before have left."""
    return Task.objects.filter(deleted_at__lt=timezone.now() - KEPT).order_by("deleted_at", "pk")


@writing()
def _purge_batch():
    ids = list(_over().values_list("pk", flat=True)[:BATCH])
    rows = Task.objects.select_for_update(of=("self",)).filter(pk__in=ids) | Task.objects.filter(
        parent__in=ids
    )
    tasks = list(rows.order_by("pk"))
    Event.objects.filter(task__in=[task.pk for task in tasks]).forget()
    for task in tasks:
        log.record("deleted", task, by=None, changes={})
    Task.objects.filter(pk__in=[task.pk for task in tasks]).delete()
    return len(tasks)
