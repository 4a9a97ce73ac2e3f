from typing import Any, TypedDict

from api.core.light import reads, within
from api.projects.abilities import Rank, rank_in
from api.tasks.abilities import abilities as task_abilities


class CommentAbilities(TypedDict):
    view: bool
    edit: bool
    delete: bool


@reads("author_id", *within("task", task_abilities))
def abilities(comment: Any, user: Any) -> CommentAbilities:
    """Authors edit what they wrote while they may still comment; managers may also delete."""
    writes = comment.author_id == user.pk and task_abilities(comment.task, user)["comment"]
    manages = rank_in(comment.task.project, user) >= Rank.MANAGER and not comment.task.frozen
    return {"view": True, "edit": writes, "delete": writes or manages}
