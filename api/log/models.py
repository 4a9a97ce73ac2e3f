from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from api.log.querysets import EventQuerySet


class EventCounter(models.Model):
    """One row, whose lock puts all writers in line: numbers have no gaps, and follow the order of the commits."""

    seq = models.BigIntegerField(default=0)

    def __str__(self):
        return str(self.seq)


class Audience(models.TextChoices):
    """Who hears, beside the person themselves, of what concerns one person."""

    PERSON = "person"
    # Saved views that are shared.
    TEAM = "team"
    # Who came in, from when on and with what power: accounts of a team have somebody to look after them.
    ADMINS = "admins"


class Event(models.Model):
    """Something that somebody did, written in the transaction that did it. Rows are only added."""

    seq = models.BigIntegerField(primary_key=True)
    # The first number of the same transaction: what was done together can be undone together.
    batch = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    # Nobody: a command of whoever runs the server, or an import.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="events"
    )
    verb = models.CharField(max_length=20)
    object_type = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    # The row's version afterwards, where it has one.
    version = models.PositiveIntegerField(null=True)
    # Numbers rather than keys: the log outlives what it speaks of.
    project = models.BigIntegerField(null=True)
    task = models.BigIntegerField(null=True)
    # Whose account or private row it is about; then neither project nor task decide who sees it.
    person = models.BigIntegerField(null=True)
    audience = models.CharField(
        max_length=10, choices=Audience.choices, blank=True, default="", db_default=""
    )
    changes = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    # The event that this one takes back.
    undoes = models.BigIntegerField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["task", "seq"], name="event_by_task", condition=Q(task__isnull=False)),
            models.Index(fields=["object_type", "object_id", "seq"], name="event_by_object"),
        ]

    def __str__(self):
        return f"{self.seq}: {self.verb} {self.object_type} {self.object_id}"


class Logged(models.Model):
    """A row whose changes are events. `logged` names the columns that a reader of the log can rebuild."""

    logged: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def place_in_log(self) -> dict[str, Any]:
        """By `project` and `task`: who sees these sees the event; or by `person` and `audience`."""
        return {}
