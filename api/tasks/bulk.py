"""One action on many tasks: all of them or none, with a word on each that is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException

from api.core.exceptions import Conflict
from api.core.transactions import writing
from api.tasks import services
from api.tasks.models import Task
from api.users.models import User

MOST = 500
# A filter can say more than anybody would list; beyond this the transaction would hold up everybody else.
MOST_FILTERED = 2_000


@dataclass
class Refusal:
    id: int
    code: str
    detail: str


class BulkRefused(Conflict):
    """Nothing was done, since some tasks could not take part; `refused` says which, and why."""

    default_code = "bulk_refused"

    def __init__(self, refusals: list[Refusal]):
        super().__init__(_("Nothing was changed: some of these tasks cannot take part."))
        self.members = {"refused": [vars(each) for each in refusals]}


@writing()
def change_together(ids: Iterable[int], change: dict[str, Any], *, visible: Any, by: User) -> list[int]:
    """Do to each task what `change` says, `{"action": …}` and what it takes; return the ids, in their order.

    `visible` is the rows that the person sees. Raises BulkRefused.
    """
    wanted = list(dict.fromkeys(ids))
    act = _act(change, by)
    # In the order in which all rows are locked.
    found = {task.pk: task for task in visible.filter(pk__in=wanted).order_by("pk")}
    refused = [
        Refusal(pk, "not_found", _("There is no such task, or not for you."))
        for pk in wanted
        if pk not in found
    ]
    for task in found.values():
        try:
            # A point to go back to: what is refused must not keep us from asking about the rest.
            with transaction.atomic():
                act(task)
        except APIException as error:
            refused.append(_refusal(task.pk, error))
    if refused:
        raise BulkRefused(sorted(refused, key=lambda each: wanted.index(each.id)))
    return wanted


def _act(change: dict[str, Any], by: User) -> Callable[[Task], Any]:
    labels = {label.pk: label for label in change.get("labels", ())}
    acts: dict[str, Callable[[Task], Any]] = {
        "set": lambda task: services.update_task(task, by=by, **change["fields"]),
        "move": lambda task: services.update_task(task, by=by, project=change["project"]),
        "add_labels": lambda task: _relabel(task, by, lambda present: {**present, **labels}),
        "remove_labels": lambda task: _relabel(
            task, by, lambda present: {pk: label for pk, label in present.items() if pk not in labels}
        ),
        "trash": lambda task: _once(task, by),
        "restore": lambda task: _back(task, by),
    }
    return acts[change["action"]]


def _once(task, by):
    # A subtask that has gone with its parent, which came first, is where it should be.
    fresh = Task.objects.values_list("deleted_at", flat=True).get(pk=task.pk)
    if fresh is None or task.deleted_at is not None:
        services.trash_task(task, by=by)


def _back(task, by):
    # Likewise: a subtask may have come back with its parent.
    fresh = Task.objects.values_list("deleted_at", flat=True).get(pk=task.pk)
    if fresh is not None or task.deleted_at is None:
        services.restore_task(task, by=by)


def _relabel(task, by, changed):
    present = {label.pk: label for label in task.labels.all()}
    services.update_task(task, by=by, labels=list(changed(present).values()))


def _refusal(pk, error):
    code = error.get_codes()
    if isinstance(code, str):
        return Refusal(pk, code, str(error.detail))
    name, details = next(iter(error.get_full_details().items()))
    return Refusal(pk, details[0]["code"], f"{name}: {details[0]['message']}")
