from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value

from api.core.light import reads
from api.core.models import ImportedModel, LineField, TimestampedModel
from api.core.search import FoldedField
from api.core.sorting import day_down, day_up, letters_of, moment_down, moment_up
from api.log.models import Logged
from api.tasks import ranks, recurrence
from api.tasks.fields import RankField
from api.tasks.indexes import INDEXES
from api.tasks.querysets import TaskQuerySet

LONGEST_DESCRIPTION = 65_536


class Task(TimestampedModel, ImportedModel, Logged):
    class Status(models.TextChoices):
        TODO = "todo"
        DOING = "doing"
        DONE = "done"

    class Priority(models.IntegerChoices):
        NONE = 0
        LOW = 1
        MEDIUM = 2
        HIGH = 3
        URGENT = 4

    title = LineField(max_length=255)
    description = models.TextField(max_length=LONGEST_DESCRIPTION, blank=True, default="")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.TODO)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NONE)
    due_date = models.DateField(null=True, blank=True)
    project = models.ForeignKey(
        "api.Project",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        db_index=False,
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="subtasks"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_tasks",
        db_index=False,
    )
    labels = models.ManyToManyField("api.Label", blank=True, related_name="tasks")
    position = RankField(max_length=ranks.LONGEST, default=ranks.now, editable=False)
    creator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="created_tasks", db_index=False
    )
    # An RRULE, in the one form of `api.tasks.recurrence`. A task that is done hands it on to the next one.
    recurrence = models.CharField(max_length=recurrence.LONGEST, null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    deleted_at = models.DateTimeField(null=True, blank=True)
    source_url = models.URLField(max_length=500, null=True, blank=True, editable=False)
    folded_title = FoldedField(sources=["title"])
    search_text = FoldedField(sources=["title", "description"])
    # What lists sort by. The most urgent first and the rest upwards is one direction for an index only if turned round.
    sort_title = letters_of("folded_title")
    due_up, due_down = day_up("due_date"), day_down("due_date")
    completed_up, completed_down = moment_up("completed_at"), moment_down("completed_at")
    urgency = models.GeneratedField(
        expression=Value(4) - F("priority"), output_field=models.SmallIntegerField(), db_persist=True
    )

    objects = TaskQuerySet.as_manager()

    logged = (
        "title",
        "description",
        "status",
        "priority",
        "due_date",
        "project",
        "parent",
        "assignee",
        "position",
        "recurrence",
        "creator",
        "completed_at",
        "completed_by",
        "created_at",
        "deleted_at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="task_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="task_status_is_known", condition=Q(status__in=["todo", "doing", "done"])
            ),
            models.CheckConstraint(name="task_priority_is_known", condition=Q(priority__range=(0, 4))),
            models.CheckConstraint(
                name="task_is_done_when_completed",
                condition=Q(status="done", completed_at__isnull=False)
                | (~Q(status="done") & Q(completed_at=None, completed_by=None)),
            ),
            models.CheckConstraint(
                name="task_is_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))
            ),
        ]
        indexes = INDEXES

    def __str__(self):
        return f"#{self.pk} {self.title}"

    def place_in_log(self):
        return {"project": self.project_id, "task": self.pk}

    @property
    @reads("status")
    def done(self) -> bool:
        return self.status == self.Status.DONE

    @property
    def trashed(self) -> bool:
        return self.deleted_at is not None

    @property
    def frozen(self) -> bool:
        """In the trash or in an archived project: there to be read."""
        return self.trashed or (self.project is not None and self.project.archived)
