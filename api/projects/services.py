import logging
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError

from api.core.exceptions import Conflict
from api.core.transactions import writing
from api.links import jobs as mail_jobs
from api.log import services as events
from api.projects.abilities import abilities, forget_ranks, membership_abilities
from api.projects.models import Membership, Project
from api.users.models import User

log = logging.getLogger(__name__)


@writing()
def create_project(*, by: User, archived: bool = False, **fields: Any) -> Project:
    """A project whose creator manages it."""
    if by.is_guest:
        raise PermissionDenied
    project = Project.objects.create(archived_at=timezone.now() if archived else None, **fields)
    events.created(project, by=by)
    membership = Membership.objects.create(project=project, user=by, role=Membership.Role.MANAGER)
    events.created(membership, by=by)
    forget_ranks(by)
    return project


@writing()
def update_project(project: Project, *, by: User, **changes: Any) -> Project:
    """Change the given fields and no other. An archived project changes only together with being brought back."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    able = abilities(project, by)
    archived = changes.pop("archived", project.archived)
    if archived != project.archived:
        changes["archived_at"] = timezone.now() if archived else None
    changes = {name: value for name, value in changes.items() if getattr(project, name) != value}
    if not able["archive"] or (changes and project.archived and archived):
        raise PermissionDenied
    if changes:
        before = events.snapshot(project)
        for name, value in changes.items():
            setattr(project, name, value)
        project.save_changes(*changes)
        events.changed(project, before, by=by)
    if "visibility" in changes and project.private:
        _keep_a_manager(project, by)
    return project


@writing()
def delete_project(project: Project, *, by: User) -> None:
    """Delete an empty project. Raises Conflict `project_not_empty` while it holds tasks, trash included."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not abilities(project, by)["delete"]:
        raise PermissionDenied
    if project.tasks.exists():
        raise Conflict(_("This project holds tasks. Archive it instead."), code="project_not_empty")
    # Told to the whole team, since nobody sees the project any more: that this number is gone, and no more.
    events.record("deleted", project, by=by, changes={}, project=None)
    project.delete()


@writing()
def add_member(project: Project, *, by: User, user: User, role: str) -> Membership:
    """Raises ValidationError for somebody who is a member already."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not abilities(project, by)["edit"]:
        raise PermissionDenied
    if Membership.objects.filter(project=project, user=user).exists():
        raise ValidationError({"user": [ErrorDetail(_("This person is a member already."), code="unique")]})
    membership = Membership.objects.create(project=project, user=user, role=role)
    events.created(membership, by=by)
    return membership


@writing()
def change_member(membership: Membership, *, by: User, **changes: Any) -> Membership:
    """Give another role. Raises Conflict `last_manager` when nobody would manage the project."""
    membership = _lock(membership)
    if not membership_abilities(membership, by)["edit"]:
        raise PermissionDenied
    role = changes.get("role", membership.role)
    if role != membership.role:
        if role != Membership.Role.MANAGER:
            _keep_another_manager(membership)
        before = events.snapshot(membership)
        membership.role = role
        membership.version += 1
        membership.save(update_fields=["role", "version"])
        events.changed(membership, before, by=by)
    return membership


@writing()
def remove_member(membership: Membership, *, by: User) -> None:
    """Raises Conflict `last_manager` when nobody would manage the project."""
    membership = _lock(membership)
    if not membership_abilities(membership, by)["delete"]:
        raise PermissionDenied
    _keep_another_manager(membership)
    events.deleted(membership, by=by)
    membership.delete()


@writing()
def take_over(project: Project, *, by: User) -> Project:
    """Make an administrator a manager of a private project that they only know of; its managers are told by mail."""
    if not by.is_admin:
        raise PermissionDenied
    project = Project.objects.select_for_update().get(pk=project.pk)
    managers = User.objects.filter(
        memberships__in=Membership.objects.managers().filter(project=project), is_active=True
    ).exclude(pk=by.pk)
    for person in managers.exclude(email=None):
        mail_jobs.send_notice.enqueue(user_id=person.pk, address=person.email, about="project_taken_over")
    _keep_a_manager(project, by)
    log.warning("user %s took over private project %s", by.pk, project.pk)
    return project


def _lock(membership):
    # The project's row stands for all of its memberships: two managers cannot demote each other at once.
    Project.objects.select_for_update().get(pk=membership.project_id)
    return Membership.objects.with_people().get(pk=membership.pk)


def _keep_another_manager(membership):
    others = Membership.objects.managers().filter(project=membership.project).exclude(pk=membership.pk)
    if membership.role == Membership.Role.MANAGER and not others.exists():
        raise Conflict(_("The last manager must stay one."), code="last_manager")


def _keep_a_manager(project, by):
    """Whoever closes the door stays inside: a private project without members would be lost to everybody."""
    membership = Membership.objects.filter(project=project, user=by).first()
    if membership is None:
        membership = Membership.objects.create(project=project, user=by, role=Membership.Role.MANAGER)
        events.created(membership, by=by)
    elif membership.role != Membership.Role.MANAGER:
        before = events.snapshot(membership)
        membership.role, membership.version = Membership.Role.MANAGER, membership.version + 1
        membership.save(update_fields=["role", "version"])
        events.changed(membership, before, by=by)
    forget_ranks(by)
