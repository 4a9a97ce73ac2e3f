"""Every way in which a person changes one task. Imports write in batches, in `api.imports`."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError

from api.core import saving
from api.core.statements import Slot, Statement
from api.core.transactions import writing
from api.labels.models import Label
from api.log import services as log
from api.projects.abilities import Rank, rank_in
from api.tasks.abilities import abilities
from api.tasks.models import Task
from api.tasks.repeating import add_next, check_rule, take_rule
from api.users.models import User

NOT_SENT: Any = object()
_labels_of = Statement(lambda: Task.labels.through.objects.filter(task=Slot("task")).values_list("label"))
# What follows from the status.
COMPLETION = ("completed_at", "completed_by", "recurrence")


@writing()
def create_task(*, by: User, labels: Iterable[Label] = (), **fields: Any) -> Task:
    """A task that starts done was done now, by its creator, unless `completed_at` and `completed_by` say otherwise.

    Raises PermissionDenied where the person may not add tasks, ValidationError for a wrong parent.
    """
    task = Task(creator=by, **fields)
    if task.parent and "project" not in fields:
        task.project = task.parent.project
    require_editor(task.project, by)
    check_parent(task)
    if task.done:
        task.completed_at, task.completed_by = task.completed_at or timezone.now(), task.completed_by or by
        task.recurrence = None
    check_rule(task)
    ids = sorted(label.pk for label in labels)
    saving.insert_linked(task, "labels", ids)
    log.created(task, by=by, labels=ids)
    return task


@writing()
def update_task(task: Task, *, by: User, undoes: int | None = None, **changes: Any) -> Task:
    """Change the given fields and no other; fields that already have the value do not count as changes.

    `undoes` is the number of the event that this takes back.
    """
    parent = changes.get("parent")
    task = Task.objects.lock(task.pk, task.parent_id, parent.pk if parent else None)
    if not abilities(task, by)["edit"]:
        raise PermissionDenied
    present = label_ids(task)
    labels, sent = changes.pop("labels", NOT_SENT), set(changes)
    changes = {name: value for name, value in changes.items() if getattr(task, name) != value}
    wanted = present if labels is NOT_SENT else sorted(label.pk for label in labels)
    if not changes and wanted == present:
        return task
    before = log.snapshot(task, labels=present)
    for name, value in changes.items():
        setattr(task, name, value)
    if {"project", "parent"} & changes.keys():
        _move(task, changes, sent, by)
    if {"due_date", "recurrence"} & changes.keys():
        check_rule(task)
    again = "status" in changes and complete(task, by)
    if wanted != present:
        task.labels.set(labels)
    task.save_changes(*changes, *COMPLETION)
    note(task, before, by=by, labels=wanted, undoes=undoes)
    if again:
        add_next(task, again, by=by)
    return task


@writing()
def toggle_task(task: Task, *, by: User, done: bool | None = None, undoes: int | None = None) -> Task:
    """Flip `done`, or set it; setting what is already so changes nothing."""
    task = Task.objects.lock(task.pk)
    if not abilities(task, by)["toggle"]:
        raise PermissionDenied
    done = not task.done if done is None else done
    if done == task.done:
        return task
    before = log.snapshot(task)
    task.status = Task.Status.DONE if done else Task.Status.TODO
    again = complete(task, by)
    task.save_changes("status", *COMPLETION)
    note(task, before, by=by, undoes=undoes)
    if again:
        add_next(task, again, by=by)
    return task


@writing()
def trash_task(task: Task, *, by: User, undoes: int | None = None) -> Task:
    """Move a task and its subtasks to the trash."""
    task = Task.objects.lock(task.pk, task.parent_id)
    if not abilities(task, by)["delete"]:
        raise PermissionDenied
    put_in_trash(task, by=by, undoes=undoes)
    return task


def put_in_trash(task: Task, *, by: User, undoes: int | None = None) -> None:
    """Without asking whether the person may."""
    now = timezone.now()
    for each in Task.objects.kept().with_subtasks(task):
        before = log.snapshot(each)
        each.deleted_at = now
        each.save_changes("deleted_at")
        log.changed(each, before, by=by, verb="trashed", undoes=undoes)


@writing()
def restore_task(task: Task, *, by: User, undoes: int | None = None) -> Task:
    """Bring back a task with the subtasks that went to the trash together with it."""
    task = Task.objects.lock(task.pk, task.parent_id)
    if not abilities(task, by)["restore"]:
        raise PermissionDenied
    if task.parent and task.parent.trashed:
        raise ValidationError({"parent": [_("Restore the task that this one belongs to.")]})
    for each in Task.objects.filter(deleted_at=task.deleted_at).with_subtasks(task):
        before = log.snapshot(each)
        each.deleted_at = None
        each.save_changes("deleted_at")
        log.changed(each, before, by=by, verb="restored", undoes=undoes)
    return task


def note(task: Task, before: dict[str, Any], *, by: User, undoes: int | None = None, **more: Any) -> None:
    """Write in the log what has changed; whoever sees only the project that it left is told that it is gone."""
    moved = before["project"] != task.project_id
    log.changed(task, before, by=by, verb="moved" if moved else "updated", undoes=undoes, **more)
    if moved:
        gone = {"project": [before["project"], task.project_id]}
        log.record("left", task, by=by, changes=gone, project=before["project"])


def label_ids(task: Task) -> list[int]:
    return sorted(label for (label,) in _labels_of(task=task.pk))


def require_editor(project: Any, by: User) -> None:
    if rank_in(project, by) < Rank.EDITOR or (project and project.archived):
        raise PermissionDenied(_("You may not add tasks to this project."))


def _move(task, changes, sent, by):
    if "project" in sent:
        require_editor(task.project, by)
        if "parent" not in sent and "project" in changes and task.parent:
            task.parent = None
            changes["parent"] = None
    elif task.parent:
        task.project = changes["project"] = task.parent.project
        require_editor(task.project, by)
    check_parent(task)
    if "project" in changes:
        for each in Task.objects.select_for_update(of=("self",)).filter(parent=task.pk).order_by("pk"):
            before = log.snapshot(each)
            each.project = task.project
            each.save_changes("project")
            note(each, before, by=by)


def check_parent(task: Task) -> None:
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


def complete(task: Task, by: User) -> str | None:
    """Note who has done it and when, or that it is open again. The rule by which it is to come again, if it has one."""
    if task.done and task.completed_at is None:
        task.completed_at, task.completed_by = timezone.now(), by
        return take_rule(task)
    if not task.done:
        task.completed_at = task.completed_by = None
    return None
