"""Every way in which a person changes a task. Imports write in batches, in `api.imports`."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError

from api.labels.models import Label
from api.projects.abilities import Rank, rank_in
from api.tasks.abilities import abilities
from api.tasks.models import Task
from api.users.models import User

NOT_SENT: Any = object()


@transaction.atomic
def create_task(*, by: User, labels: Iterable[Label] = (), **fields: Any) -> Task:
    """Raises PermissionDenied where the person may not add tasks, ValidationError for a wrong parent."""
    task = Task(creator=by, **fields)
    if task.parent and "project" not in fields:
        task.project = task.parent.project
    _require_editor(task.project, by)
    _check_parent(task)
    if task.done:
        task.completed_at, task.completed_by = timezone.now(), by
    task.save(force_insert=True)
    task.labels.set(labels)
    return task


@transaction.atomic
def update_task(task: Task, *, by: User, **changes: Any) -> Task:
    """Change the given fields and no other; fields that already have the value do not count as changes."""
    parent = changes.get("parent")
    task = Task.objects.lock(task.pk, task.parent_id, parent.pk if parent else None)
    if not abilities(task, by)["edit"]:
        raise PermissionDenied
    labels, sent = changes.pop("labels", NOT_SENT), set(changes)
    changes = {name: value for name, value in changes.items() if getattr(task, name) != value}
    relabelled = labels is not NOT_SENT and set(labels) != set(task.labels.all())
    if not changes and not relabelled:
        return task
    for name, value in changes.items():
        setattr(task, name, value)
    if {"project", "parent"} & changes.keys():
        _move(task, changes, sent, by)
    if "status" in changes:
        _stamp_completion(task, by)
    if relabelled:
        task.labels.set(labels)
    task.save_changes(*changes, "completed_at", "completed_by")
    return task


@transaction.atomic
def toggle_task(task: Task, *, by: User, done: bool | None = None) -> Task:
    """Flip `done`, or set it; setting what is already so changes nothing."""
    task = Task.objects.lock(task.pk)
    if not abilities(task, by)["toggle"]:
        raise PermissionDenied
    done = not task.done if done is None else done
    if done == task.done:
        return task
    task.status = Task.Status.DONE if done else Task.Status.TODO
    _stamp_completion(task, by)
    task.save_changes("status", "completed_at", "completed_by")
    return task


@transaction.atomic
def trash_task(task: Task, *, by: User) -> None:
    """Move a task and its subtasks to the trash."""
    task = Task.objects.lock(task.pk, task.parent_id)
    if not abilities(task, by)["delete"]:
        raise PermissionDenied
    now = timezone.now()
    whole = Task.objects.kept().filter(pk=task.pk) | Task.objects.kept().filter(parent=task.pk)
    whole.update(deleted_at=now, updated_at=now, version=F("version") + 1)


@transaction.atomic
def restore_task(task: Task, *, by: User) -> Task:
    """Bring back a task with the subtasks that went to the trash together with it."""
    task = Task.objects.lock(task.pk, task.parent_id)
    if not abilities(task, by)["restore"]:
        raise PermissionDenied
    if task.parent and task.parent.trashed:
        raise ValidationError({"parent": [_("Restore the task that this one belongs to.")]})
    together = Task.objects.filter(deleted_at=task.deleted_at)
    whole = together.filter(pk=task.pk) | together.filter(parent=task.pk)
    whole.update(deleted_at=None, updated_at=timezone.now(), version=F("version") + 1)
    return task


def _require_editor(project, by):
    if rank_in(project, by) < Rank.EDITOR or (project and project.archived):
        raise PermissionDenied(_("You may not add tasks to this project."))


def _move(task, changes, sent, by):
    if "project" in sent:
        _require_editor(task.project, by)
        if "parent" not in sent and "project" in changes and task.parent:
            task.parent = None
            changes["parent"] = None
    elif task.parent:
        task.project = changes["project"] = task.parent.project
        _require_editor(task.project, by)
    _check_parent(task)
    if "project" in changes:
        subtasks = Task.objects.filter(parent=task.pk)
        subtasks.update(project=task.project, updated_at=timezone.now(), version=F("version") + 1)


def _check_parent(task):
    """One level: a subtask has no subtasks, and lives where its parent lives."""
    if task.parent is None:
        return
    # Held still, so that two requests cannot build a chain between them.
    parent = Task.objects.lock(task.parent.pk)
    if parent.trashed:
        raise ValidationError({"parent": [ErrorDetail(_("This task is in the trash."), code="not_a_parent")]})
    has_subtasks = task.pk is not None and Task.objects.filter(parent=task.pk).exists()
    if parent.parent_id or has_subtasks or parent.pk == task.pk:
        raise ValidationError({"parent": [ErrorDetail(_("A subtask has no subtasks."), code="not_a_parent")]})
    if parent.project_id != (task.project.pk if task.project else None):
        detail = _("A subtask belongs to its parent's project.")
        raise ValidationError({"parent": [ErrorDetail(detail, code="other_project")]})


def _stamp_completion(task, by):
    if task.done and task.completed_at is None:
        task.completed_at, task.completed_by = timezone.now(), by
    elif not task.done:
        task.completed_at = task.completed_by = None
