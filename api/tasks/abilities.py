"""Who may do what to a task: the API enforces it, the client draws it."""

from typing import Any, TypedDict

from api.core.light import reads
from api.projects.abilities import Rank, rank_in


class TaskAbilities(TypedDict):
    view: bool
    comment: bool
    toggle: bool
    edit: bool
    delete: bool
    restore: bool


@reads("assignee_id", "creator_id", "deleted_at", "project__visibility", "project__archived_at")
def abilities(task: Any, user: Any) -> TaskAbilities:
    rank = rank_in(task.project, user)
    assigned = task.assignee_id == user.pk
    may_remove = rank >= Rank.EDITOR or task.creator_id == user.pk
    frozen = task.frozen
    archived = task.project is not None and task.project.archived
    return {
        "view": True,
        "comment": not frozen and (assigned or rank >= Rank.COMMENTER),
        "toggle": not frozen and (assigned or rank >= Rank.EDITOR),
        "edit": not frozen and rank >= Rank.EDITOR,
        "delete": not frozen and may_remove,
        "restore": task.trashed and not archived and may_remove,
    }
