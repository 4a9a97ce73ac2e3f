"""Who is what in a project. Everything that may be done to its tasks follows from this rank."""

from enum import IntEnum
from typing import Any, TypedDict

from django.apps import apps

from api.core.light import reads, within
from api.core.statements import Slot, Statement


class Rank(IntEnum):
    NOBODY = 0
    VIEWER = 1
    COMMENTER = 2
    EDITOR = 3
    MANAGER = 4


RANKS = {rank.name.lower(): rank for rank in Rank}


class ProjectAbilities(TypedDict):
    view: bool
    create_tasks: bool
    edit: bool
    archive: bool
    delete: bool


class HiddenProjectAbilities(TypedDict):
    take_over: bool


class MembershipAbilities(TypedDict):
    view: bool
    edit: bool
    delete: bool


def rank_in(project: Any, user: Any) -> Rank:
    """The rank of a person in a project; no project is the team's inbox."""
    if project is None:
        return _rank_in_team(user)
    own = _memberships(user).get(project.pk, Rank.NOBODY)
    if project.private:
        return own
    return max(own, _rank_in_team(user))


@reads("visibility", "archived_at")
def abilities(project: Any, user: Any) -> ProjectAbilities:
    """An archived project is only read: `archive`, which also brings it back, comes first."""
    rank = rank_in(project, user)
    return {
        "view": rank >= Rank.VIEWER,
        "create_tasks": rank >= Rank.EDITOR and not project.archived,
        "edit": rank >= Rank.MANAGER and not project.archived,
        "archive": rank >= Rank.MANAGER,
        "delete": rank >= Rank.MANAGER,
    }


@reads()
def hidden_abilities(project: Any, user: Any) -> HiddenProjectAbilities:
    """A private project of others: an administrator sees that it exists, and can take it over."""
    return {"take_over": user.is_admin}


@reads("user_id", *within("project", abilities))
def membership_abilities(membership: Any, user: Any) -> MembershipAbilities:
    """Managers decide who is in, while the project is not archived; anybody may leave."""
    manages = abilities(membership.project, user)["edit"]
    return {"view": True, "edit": manages, "delete": manages or membership.user_id == user.pk}


def _rank_in_team(user):
    if user.is_admin:
        return Rank.MANAGER
    return Rank.NOBODY if user.is_guest else Rank.EDITOR


def forget_ranks(user: Any) -> None:
    """After a change of memberships within a request."""
    for name in ("_ranks", "roles"):
        vars(user).pop(name, None)


@Statement
def _roles():
    memberships = apps.get_model("api", "Membership").objects.filter(user=Slot("user"))
    return memberships.values_list("project_id", "role")


def _memberships(user):
    # Once per request: the person in a request is loaded anew each time, most often with their roles.
    if not hasattr(user, "_ranks"):
        roles = vars(user).pop("roles", None)
        pairs = _roles(user=user.pk) if roles is None else roles.items()
        user._ranks = {project: RANKS[role] for project, role in pairs}
    return user._ranks
