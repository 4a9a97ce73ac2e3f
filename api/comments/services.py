from typing import Any

from django.utils import timezone
from rest_framework.exceptions import PermissionDenied

from api.comments.abilities import abilities
from api.comments.models import Comment
from api.tasks.abilities import abilities as task_abilities
from api.tasks.models import Task
from api.users.models import User


def add_comment(task: Task, *, by: User, body: str, **fields: Any) -> Comment:
    if not task_abilities(task, by)["comment"]:
        raise PermissionDenied
    return Comment.objects.create(task=task, author=by, body=body, **fields)


def edit_comment(comment: Comment, *, by: User, **changes: Any) -> Comment:
    """Change the text; the same text again is no edit."""
    if not abilities(comment, by)["edit"]:
        raise PermissionDenied
    if changes.get("body", comment.body) != comment.body:
        Comment.objects.kept().filter(pk=comment.pk).update(body=changes["body"], edited_at=timezone.now())
    return comment


def delete_comment(comment: Comment, *, by: User) -> None:
    if not abilities(comment, by)["delete"]:
        raise PermissionDenied
    Comment.objects.kept().filter(pk=comment.pk).update(deleted_at=timezone.now())
