"""Taking back what the log tells of: each column gets the value that it had, unless somebody has changed it since."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied

from api.core.exceptions import Conflict
from api.core.transactions import writing
from api.labels.models import Label
from api.log import services as log
from api.log.models import Event
from api.projects.models import Project
from api.tasks import services
from api.tasks.abilities import abilities
from api.tasks.models import Task
from api.tasks.order import hold_order
from api.users.models import User

# What a toggle changes: whoever may toggle may take it back.
COMPLETION = {"status", *services.COMPLETION}


@writing()
def undo_together(event: Event, *, by: User) -> list[int]:
    """Take back the person's event with those of the same transaction; return the ids of the tasks.

    Raises PermissionDenied where one of them may not be changed (any more), and Conflict `changed_since` where one
    of them has changed in what would be taken back.
    """
    together = Event.objects.together_with(event).filter(object_type="task")
    # What made room may stay where it is: it stands in the same order.
    done = list(together.exclude(verb__in=("left", "respaced")).order_by("-seq"))
    if any(each.actor_id != by.pk for each in done):
        raise PermissionDenied
    if any("position" in each.changes for each in done):
        hold_order()
    rows: Any = Task.objects.select_for_update(of=("self",)).select_related("project").order_by("pk")
    tasks = {task.pk: task for task in rows.filter(pk__in={each.object_id for each in done})}
    for each in done:
        if each.object_id not in tasks:
            raise _changed_since(each.object_id)
        _take_back(tasks[each.object_id], each, by)
    _check_family(tasks.values())
    return sorted(tasks)


def _take_back(task, event, by):
    labels = services.label_ids(task)
    before = log.snapshot(task, labels=labels)
    if event.verb == "created":
        # There was nothing before: to the trash. Whoever made it may, while nobody has touched it.
        if task.version != event.version:
            _require(task, by, "delete")
        if not task.trashed:
            services.put_in_trash(task, by=by, undoes=event.seq)
        return
    names = set(event.changes)
    if any(before[name] != new for name, (_old, new) in event.changes.items()):
        raise _changed_since(task.pk)
    _require(task, by, _ability(names))
    old = {name: values[0] for name, values in event.changes.items()}
    wanted = _existing(old.pop("labels", labels))
    for name, value in old.items():
        setattr(task, task._meta.get_field(name).attname, _typed(task, name, value))
    if "project" in old:
        task.project = _place(old["project"], by)
        services.require_editor(task.project, by)
    if wanted != labels:
        task.labels.set(wanted)
    task.save_changes(*old)
    services.note(task, before, by=by, undoes=event.seq, labels=wanted)


def _ability(names):
    if names == {"deleted_at"}:
        return "remove"
    return "toggle" if names <= COMPLETION else "edit"


def _require(task: Task, by: User, ability: str) -> None:
    able: Any = abilities(task, by)
    if ability == "remove":
        ability = "restore" if task.trashed else "delete"
    if not able[ability]:
        raise PermissionDenied


def _typed(task, name, value):
    kind = task._meta.get_field(name).get_internal_type()
    if value is None:
        return None
    return {"DateField": date.fromisoformat, "DateTimeField": datetime.fromisoformat}.get(kind, _same)(value)


def _same(value):
    return value


def _place(pk, by):
    if pk is None:
        return None
    project = Project.objects.visible_to(by).filter(pk=pk).first()
    if project is None:
        raise PermissionDenied
    return project


def _existing(ids: list[int]) -> list[int]:
    return sorted(Label.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else []


def _check_family(tasks: Iterable[Task]) -> None:
    """Whatever was taken back, subtasks lie one level deep and where their parent lies, and not alone in daylight."""
    for task in tasks:
        task.refresh_from_db()
        near = list(Task.objects.filter(parent=task.pk)) + [task] * (task.parent_id is not None)
        for child in near:
            parent: Any = task if child is not task else task.parent
            hidden = parent.trashed and not child.trashed
            if parent.parent_id or parent.project_id != child.project_id or hidden:
                raise _changed_since(task.pk)


def _changed_since(pk):
    detail = _("Task #%(id)d has changed since, so this cannot be taken back.") % {"id": pk}
    return Conflict(detail, code="changed_since")
