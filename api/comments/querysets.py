from typing import Any

from django.db import models


class CommentQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """The comments of the tasks that the person sees."""
        Task = self.model._meta.get_field("task").related_model
        return self.kept().filter(task__in=Task.objects.visible_to(user))

    def kept(self):
        return self.filter(deleted_at=None)

    def lock(self, pk: int) -> Any:
        return self.with_people().select_for_update(of=("self",)).get(pk=pk)

    def with_people(self):
        return self.select_related("author", "task", "task__project")
