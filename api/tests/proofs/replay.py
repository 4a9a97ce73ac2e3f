"""A reader of the log: keeps a copy of the rows by what the events say, and nothing else."""

from typing import Any

from api.links.services import UNTOLD
from api.log.services import snapshot
from api.models import (
    ApiToken,
    Comment,
    Identity,
    Label,
    Link,
    Membership,
    Project,
    SavedFilter,
    Session,
    Task,
    User,
)

State = dict[tuple[str, int], dict[str, Any]]

ROWS = {
    "user": User.objects.all,
    "project": Project.objects.all,
    "membership": Membership.objects.all,
    "label": Label.objects.all,
    "task": Task.objects.all,
    "comment": Comment.objects.kept,
    "session": Session.objects.all,
    "apitoken": ApiToken.objects.all,
    "link": Link.objects.exclude(kind__in=UNTOLD).all,
    "identity": Identity.objects.all,
    "savedfilter": SavedFilter.objects.all,
}
# What goes with a row without an event of its own: rows that point to it, by the column that does.
CASCADES = {
    "project": [("membership", "project")],
    "task": [("comment", "task")],
    "user": [
        *((kind, "user") for kind in ("session", "apitoken", "link", "identity")),
        ("savedfilter", "owner"),
    ],
}


def tables() -> State:
    """What the tables hold of all that the log follows."""
    labels: dict[int, list[int]] = {}
    for task, label in Task.labels.through.objects.order_by("label").values_list("task", "label"):
        labels.setdefault(task, []).append(label)
    return {
        (kind, row.pk): snapshot(row, **({"labels": labels.get(row.pk, [])} if kind == "task" else {}))
        for kind, rows in ROWS.items()
        for row in rows()
    }


def replay(state: State, events: list[dict[str, Any]]) -> State:
    """The state after the events. Each must begin where the one before it has ended."""
    state = {key: dict(row) for key, row in state.items()}
    for event in events:
        key = (event["object_type"], event["object_id"])
        if event["verb"] == "deleted":
            state.pop(key, None)
            _cascade(state, key)
        elif event["verb"] == "created":
            assert key not in state, event
            state[key] = {name: new for name, (_old, new) in event["changes"].items()}
        elif event["verb"] != "left" or state[key]["project"] == event["changes"]["project"][0]:
            row = state[key]
            for name, (old, new) in event["changes"].items():
                assert row[name] == old, event
                row[name] = new
    return state


def _cascade(state, key):
    kind, number = key
    for other, column in CASCADES.get(kind, []):
        for each in [each for each, row in state.items() if each[0] == other and row.get(column) == number]:
            del state[each]
    if kind == "label":
        for each, row in state.items():
            if each[0] == "task":
                row["labels"] = [label for label in row["labels"] if label != number]
