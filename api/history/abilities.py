from typing import Any, TypedDict

# To make room is the first of what a placing does, and so the event that its answer names.
UNDOABLE = {"created", "updated", "moved", "trashed", "restored", "respaced"}


class EventAbilities(TypedDict):
    view: bool
    undo: bool


def abilities(event: Any, user: Any) -> EventAbilities:
    """People take back what they did to tasks themselves; whether they still may is asked task by task."""
    own = event.actor_id == user.pk and event.object_type == "task"
    return {"view": True, "undo": own and event.verb in UNDOABLE and bool(event.changes)}
