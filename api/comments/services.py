from typing import Any

from django.utils import timezone
from rest_framework.exceptions import PermissionDenied

from api.comments.abilities import abilities
from api.comments.models import Comment
from api.core.transactions import writing
from api.log import services as log
from api.tasks.abilities import abilities as task_abilities
from api.tasks.models import Task
from api.users.models import User


@writing()
def add_comment(task: Task, *, by: User, body: str, **fields: Any) -> Comment:
    if not task_abilities(task, by)["comment"]:
        raise PermissionDenied
    comment = Comment.objects.create(task=task, author=by, body=body, **fields)
    log.created(comment, by=by)
    return comment


@writing()
def edit_comment(comment: Comment, *, by: User, **changes: Any) -> Comment:
    """Change the text; the same text again is no edit."""
    comment = Comment.objects.kept().lock(comment.pk)
    if not abilities(comment, by)["edit"]:
        raise PermissionDenied
    if changes.get("body", comment.body) != comment.body:
        before = log.snapshot(comment)
        comment.body, comment.edited_at = changes["body"], timezone.now()
        comment.version += 1
        comment.save(update_fields=["body", "edited_at", "version"])
        log.changed(comment, before, by=by)
    return comment


@writing()
def delete_comment(comment: Comment, *, by: User) -> None:
    """Its words go from the log too."""
    comment = Comment.objects.kept().lock(comment.pk)
    if not abilities(comment, by)["delete"]:
        raise PermissionDenied
    comment.deleted_at = timezone.now()
    comment.version += 1
    comment.save(update_fields=["deleted_at", "version"])
    log.deleted(comment, by=by, forget=True)
