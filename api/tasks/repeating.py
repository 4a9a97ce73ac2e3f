"""The task that follows when one with a recurrence is done."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from api.log import services as log
from api.log.models import Event
from api.tasks import recurrence
from api.tasks.models import Task
from api.users.models import User

# What comes again with it. Who made it goes on being who made it.
COPIED = ("title", "description", "priority", "assignee_id", "creator_id")


def check_rule(task: Task) -> None:
    """Raises ValidationError where the rule, counted from the due day, would never come to another day."""
    if task.recurrence and task.due_date and not recurrence.meets(task.recurrence, task.due_date):
        detail = _("Counted from its due date, this task would never repeat.")
        raise ValidationError({"recurrence": [ErrorDetail(detail, code="invalid_recurrence")]})


def take_rule(task: Task) -> str | None:
    """The rule leaves the task that is done: to open and do it once more makes no second successor."""
    rule, task.recurrence = task.recurrence, None
    return rule


def add_next(task: Task, rule: str, *, by: User) -> Task | None:
    """Add the next occurrence, with labels and subtasks, due on the next day that the rule has for the person.

    None where the rule has come to its end.
    """
    today = recurrence.today_in(by.timezone, timezone.now())
    following = recurrence.next_occurrence(rule, due=task.due_date, done_on=today, zone=by.timezone)
    if following is None:
        return None
    later = following.day - (task.due_date or today)
    successor = _copy(task, by, due_date=following.day, recurrence=following.rule, parent=task.parent)
    for child in _to_come_again(task):
        due_date = child.due_date and _moved(child.due_date, later)
        _copy(child, by, due_date=due_date, recurrence=child.recurrence, parent=successor)
    return successor


def _to_come_again(task):
    """The subtasks, without those that have come again already, by a rule of their own."""
    children = list(Task.objects.kept().filter(parent=task.pk).order_by("position", "pk"))
    done = [child.pk for child in children if child.done]
    # Who was done with a rule gave it to the next one, in one change.
    told = Event.objects.filter(
        object_type="task", object_id__in=done, changes__has_keys=["status", "recurrence"]
    )
    followed = {event.object_id for event in told if event.changes["recurrence"][1] is None}
    return [child for child in children if child.pk not in followed]


def _copy(task: Task, by: User, **fields: Any) -> Task:
    same = {name: getattr(task, name) for name in COPIED}
    made = Task.objects.create(project_id=task.project_id, **same, **fields)
    labels = sorted(task.labels.values_list("pk", flat=True))
    if labels:
        made.labels.set(labels)
    log.created(made, by=by, labels=labels)
    return made


def _moved(day, by: timedelta):
    try:
        return day + by
    except OverflowError:
        return None
