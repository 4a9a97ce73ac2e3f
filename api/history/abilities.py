from typing import Any, TypedDict

UNDOABLE = {"created", "updated", "moved", "trashed", "restored"}


class EventAbilities(TypedDict):
    view: bool
    undo: bool


def abilities(event: Any, user: Any) -> EventAbilities:
    """People take back what they did to tasks themselves; whether they still may is asked task by task."""
    own = event.actor_id == user.pk and event.object_type == "task"
    return {"view": True, "undo": own and event.verb in UNDOABLE and bool(event.changes)}
