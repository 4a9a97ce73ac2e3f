from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from api.core.expressions import Among
from api.core.instances import Instances
from api.core.statements import Slot


@lru_cache
def _held(model):
    """Has the project too, by which it is decided who may do what."""
    return Instances(lambda: model.objects.filter(pk=Slot("pk")), ["project"], locks=True)


class TaskQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """Tasks of projects that the person sees, the inbox unless they are a guest, and their own to do."""
        if not user.is_authenticated:
            return self.none()
        # As `ProjectQuerySet.visible_to` has it, in a form that PostgreSQL estimates well.
        mine = self.model._meta.apps.get_model("api", "Membership").objects.filter(user=user)
        visible = Q(Among("project", mine.values("project"))) | Q(assignee=user)
        if not user.is_guest:
            visible |= Q(project__visibility="team") | Q(project=None)
        return self.filter(visible)

    def kept(self):
        return self.filter(deleted_at=None)

    def trashed(self):
        return self.exclude(deleted_at=None)

    def open(self):
        # What is not done, by constraint; it is what the indexes of open tasks say.
        return self.filter(completed_at=None)

    def done(self):
        return self.exclude(completed_at=None)

    def lock(self, pk: int, *others: int | None) -> Any:
        """The row, held until the end of the transaction: who may do what is decided on what is then true.

        Whatever else has to hold still is named too: all are locked in one order, so that nobody waits in a circle.
        """
        if not set(others) - {None, pk} and not self.query.where:
            found = _held(self.model)(pk=pk)
            if not found:
                raise self.model.DoesNotExist
            return found[0]
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
