from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


class TaskQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """Tasks of projects that the person sees, the inbox unless they are a guest, and their own to do."""
        if not user.is_authenticated:
            return self.none()
        Project = self.model._meta.get_field("project").related_model
        visible = Q(project__in=Project.objects.visible_to(user)) | Q(assignee=user)
        return self.filter(visible if user.is_guest else visible | Q(project=None))

    def kept(self):
        return self.filter(deleted_at=None)

    def trashed(self):
        return self.exclude(deleted_at=None)

    def open(self):
        return self.exclude(status=self.model.Status.DONE)

    def due_on(self, day: date):
        return self.filter(due_date=day)

    def overdue(self, today: date):
        return self.open().filter(due_date__lt=today)

    def due_within_week(self, today: date):
        return self.filter(due_date__range=(today, today + timedelta(days=6)))

    def lock(self, pk: int, *others: int | None) -> Any:
        """The row, held until the end of the transaction: who may do what is decided on what is then true.

        Whatever else has to hold still is named too: all are locked in one order, so that nobody waits in a circle.
        """
        rows: Any = self.select_for_update(of=("self",)).select_related("project", "parent").order_by("pk")
        locked = {row.pk: row for row in rows.filter(pk__in={pk, *others} - {None})}
        if pk not in locked:
            raise self.model.DoesNotExist
        return locked[pk]

    def with_subtasks(self, task: Any):
        """A locked task and those below it, locked as well, in the order in which all rows are locked."""
        return self.select_for_update(of=("self",)).filter(Q(pk=task.pk) | Q(parent=task.pk)).order_by("pk")

    def with_summaries(self):
        """All that TaskSerializer shows: one query for the tasks, one for their labels."""
        return (
            self.select_related("project", "assignee", "creator", "completed_by")
            .prefetch_related(models.Prefetch("labels", self._labels_in_order()))
            .annotate(comment_count=Coalesce(Subquery(self._comment_counts()), 0))
        )

    def _labels_in_order(self):
        return self.model._meta.get_field("labels").related_model.objects.order_by("name", "id")

    def _comment_counts(self):
        Comment = self.model._meta.apps.get_model("api", "Comment")
        counted = Comment.objects.kept().filter(task=OuterRef("pk")).order_by().values("task")
        return counted.annotate(count=Count("pk", output_field=IntegerField())).values("count")
