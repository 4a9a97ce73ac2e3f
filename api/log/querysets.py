from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q


class EventQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """What happened in projects that the person sees, and to their own tasks in the project of today.

        What happens in the inbox and to people and labels is no business of guests. What happens to somebody's account
        is theirs and the administrators' to know, and what they keep for themselves is theirs alone.
        """
        if not user.is_authenticated:
            return self.none()
        apps = self.model._meta.apps
        Project, Task = apps.get_model("api", "Project"), apps.get_model("api", "Task")
        own = Task.objects.filter(pk=OuterRef("task"), assignee=user)
        seen = Q(project__in=Project.objects.visible_to(user).values("pk"))
        seen |= Q(Exists(own.filter(project=OuterRef("project"))))
        team = Q(project=None)
        shared = seen | (team & Exists(own.filter(project=None))) if user.is_guest else seen | team
        return self.filter(Q(person=None) & shared | self._of_people(user))

    def _of_people(self, user):
        found = Q(person=user.pk)
        if user.is_admin:
            found |= Q(audience="admins")
        return found if user.is_guest else found | Q(audience="team")

    def of(self, row: models.Model):
        return self.filter(object_type=row._meta.model_name, object_id=row.pk)

    def of_task(self, task_id: int):
        """What happened to a task and to its comments, but for what only tells copies of the order (`respaced`)."""
        return self.filter(task=task_id).exclude(verb="respaced")

    def together_with(self, event: Any):
        """All events of the same transaction."""
        return self.filter(seq__gte=event.batch, batch=event.batch)

    def forget_person(self, person: Any) -> None:
        """Of an account that goes, only that something happened to it."""
        own = self.filter(person=person.pk)
        own.filter(actor=person).update(actor=None)
        own.forget()

    def forget(self) -> int:
        """Keep that something happened, and nothing of what was written."""
        return self.update(changes={})
