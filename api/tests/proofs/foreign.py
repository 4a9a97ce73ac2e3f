"""What is the asker's own and what is foreign, for every id in an address, a body or a filter."""

from itertools import product
from typing import NamedTuple

# Guests as the assignee of tasks, as an editor and as a manager of other projects; Bob; an administrator.
ASKERS = ("assignee", "editor", "manager", "member", "admin")
# An id that nothing has.
ABSENT = 987_654_321


class Kind(NamedTuple):
    own: str
    foreign: str
    # The product shows these askers all rows of this kind: the team's people and labels, and what administrators see.
    open_to: tuple[str, ...] = ()


TEAM = ("member", "admin")
TASK = Kind("garden_task", "loft_task")
PROJECT = Kind("garden", "loft")
MEMBERSHIP = Kind("garden_gardener", "loft_lodger")
COMMENT = Kind("garden_my_comment", "loft_my_comment")
LABEL = Kind("label", "loft_label", TEAM)
PERSON = Kind("gardener", "lodger", TEAM)
INVITATION = Kind("invitation", "invitation", ("admin",))
# A link that is no invitation is nobody's to see.
OTHER_LINK = Kind("invitation", "reset")

ADDRESSES = {
    ("task-detail", "pk"): TASK,
    ("task-toggle", "pk"): TASK,
    ("task-place", "pk"): TASK,
    ("task-restore", "pk"): Kind("garden_trashed", "loft_trashed"),
    ("task-comments", "task_id"): TASK,
    ("comment-detail", "pk"): COMMENT,
    ("event-undo", "pk"): Kind("garden_event", "loft_event"),
    ("task-events", "task_id"): TASK,
    ("label-detail", "pk"): LABEL,
    ("project-detail", "pk"): PROJECT,
    ("project-members", "project_id"): PROJECT,
    ("membership-detail", "pk"): MEMBERSHIP,
    # That they exist is all that administrators know of hidden projects, and that they can take them over.
    ("hidden-project-take-over", "pk"): Kind("loft", "loft", ("admin",)),
    ("user-detail", "pk"): PERSON,
    ("user-sign-out", "pk"): PERSON,
    ("user-second-factor", "pk"): PERSON,
    ("session-detail", "pk"): Kind("my_session", "alices_session"),
    ("saved-filter-detail", "pk"): Kind("my_filter", "loft_filter"),
    ("api-token-detail", "pk"): Kind("my_token", "alices_token"),
    ("invitation-detail", "pk"): OTHER_LINK,
    ("invitation-resend", "pk"): OTHER_LINK,
}

# By field or parameter; a parent or a neighbour is another task than the one that gets it.
NAMED = {
    "project": PROJECT,
    "parent": Kind("garden_my_task", "loft_task"),
    "before": Kind("garden_my_task", "loft_task"),
    "after": Kind("garden_my_task", "loft_task"),
    "assignee": PERSON,
    "creator": PERSON,
    "labels": LABEL,
    "label": LABEL,
    "label_not": LABEL,
    "user": PERSON,
}
# Where one's own is somebody else: who is let in must not be in already, and who is invited must not have come yet.
NAMED_AT = {
    ("project-members", "user"): Kind("newcomer", "lodger", TEAM),
    ("invitation-list", "user"): Kind("newcomer", "lodger", TEAM),
}


def kind_at(route, name):
    return NAMED_AT.get((route, name)) or NAMED[name]


class Swap(NamedTuple):
    """For each id in the address and in the body: `own` or `foreign`; of a list also `both`."""

    route: str
    ids: dict[str, str]
    fields: dict[str, str]
    lists: set[str]

    def filled(self, values: dict[str, int], foreign: int | None = None) -> tuple[dict, dict]:
        """The numbers for address and body. `foreign` stands in for every foreign one, so as to compare."""
        ids = {
            name: _number(ADDRESSES[self.route, name], which, values, foreign)
            for name, which in self.ids.items()
        }
        return ids, {name: self._field(name, which, values, foreign) for name, which in self.fields.items()}

    def _field(self, name, which, values, foreign):
        kind = kind_at(self.route, name)
        if name not in self.lists:
            return _number(kind, which, values, foreign)
        both = ("own", "foreign") if which == "both" else (which,)
        return [_number(kind, each, values, foreign) for each in both]


def swaps(route, ids, fields, lists, asker):
    """All combinations. The first has nothing foreign, and shows that the rest of the request is right."""
    choices = [_choices(ADDRESSES[route, name], asker) for name in ids]
    choices += [_choices(kind_at(route, name), asker, name in lists) for name in fields]
    for chosen in product(*choices):
        in_address, in_body = chosen[: len(ids)], chosen[len(ids) :]
        yield Swap(
            route, dict(zip(ids, in_address, strict=True)), dict(zip(fields, in_body, strict=True)), lists
        )


def _choices(kind, asker, is_list=False):
    if asker in kind.open_to:
        return ("own",)
    return ("own", "foreign", "both") if is_list else ("own", "foreign")


def _number(kind, which, values, foreign):
    if which == "own":
        return values[kind.own]
    return values[kind.foreign] if foreign is None else foreign
