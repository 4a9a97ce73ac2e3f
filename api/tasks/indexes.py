"""An index for each order of the list of tasks, and for what it is filtered by most (docs/decisions/0007-lists.md)."""

from django.db.models import Index, Q

KEPT = Q(deleted_at=None)
OPEN = Q(deleted_at=None, completed_at=None)
TRASHED = Q(deleted_at__isnull=False)
# At the end of some: what it takes to tell who sees a task, so that counting need not read the tasks.
SEEN_BY = ("project", "assignee")


def _index(name, *columns, condition=None):
    return Index(fields=columns, name=f"task_{name}", condition=condition)


INDEXES = [
    _index("by_id", "id", *SEEN_BY, condition=KEPT),
    _index("by_age", "created_at", "id", condition=KEPT),
    _index("by_change", "updated_at", "id", condition=KEPT),
    _index("by_title", "sort_title", "id", condition=KEPT),
    _index("by_priority", "priority", "id", *SEEN_BY, condition=KEPT),
    _index("by_due_up", "due_up", "id", *SEEN_BY, condition=KEPT),
    _index("by_due_down", "due_down", "id", condition=KEPT),
    _index("by_urgency", "urgency", "due_up", "id", condition=KEPT),
    _index("by_agenda", "due_up", "urgency", "id", condition=KEPT),
    _index("by_position", "position", "id", condition=KEPT),
    _index("by_completed_up", "completed_up", "id", condition=KEPT),
    _index("by_completed_down", "completed_down", "id", condition=KEPT),
    # Most tasks of an old team are done: those that are open lie far apart in the indexes above.
    _index("open_by_age", "created_at", "id", *SEEN_BY, "status", "priority", condition=OPEN),
    _index("open_by_due_up", "due_up", "id", *SEEN_BY, condition=OPEN),
    _index("open_by_due_down", "due_down", "id", condition=OPEN),
    _index("open_by_urgency", "urgency", "due_up", "id", condition=OPEN),
    _index("open_by_position", "position", "id", condition=OPEN),
    _index("open_by_completed_up", "completed_up", "id", condition=OPEN),
    _index("open_by_completed_down", "completed_down", "id", condition=OPEN),
    # In place of those that foreign keys have by themselves.
    _index("of_project", "project", "created_at", "id", "assignee", "deleted_at", "completed_at"),
    _index("of_assignee", "assignee", "created_at", "id", "project", "deleted_at", "completed_at"),
    _index("of_creator", "creator", "created_at", "id", *SEEN_BY, "deleted_at", "completed_at"),
    _index("trashed_by_age", "created_at", "id", condition=TRASHED),
    _index("trashed_by_change", "updated_at", "id", condition=TRASHED),
    # For what takes the oldest out of the trash for good.
    _index("trashed_by_end", "deleted_at", "id", condition=TRASHED),
]
