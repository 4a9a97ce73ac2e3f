from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from api.comments.querysets import CommentQuerySet
from api.core.models import ImportedModel, VersionedModel
from api.log.models import Logged

LONGEST_BODY = 65_536


class Comment(VersionedModel, ImportedModel, Logged):
    task = models.ForeignKey("api.Task", on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments")
    body = models.TextField(max_length=LONGEST_BODY)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    logged = ("task", "author", "body", "created_at", "edited_at")

    class Meta:
        constraints = [models.CheckConstraint(name="comment_says_something", condition=~Q(body=""))]
        indexes = [models.Index(fields=["task", "created_at", "id"], name="comment_by_task_and_age")]

    def __str__(self):
        return f"comment {self.pk} on task {self.task_id}"

    def place_in_log(self):
        return {"project": self.task.project_id, "task": self.task_id}
