from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied

from api.core.exceptions import Conflict
from api.projects.abilities import abilities
from api.projects.models import Membership, Project
from api.users.models import User


@transaction.atomic
def create_project(*, by: User, archived: bool = False, **fields: Any) -> Project:
    """A project whose creator manages it."""
    if by.is_guest:
        raise PermissionDenied
    project = Project.objects.create(archived_at=timezone.now() if archived else None, **fields)
    Membership.objects.create(project=project, user=by, role=Membership.Role.MANAGER)
    vars(by).pop("_ranks", None)
    return project


@transaction.atomic
def update_project(project: Project, *, by: User, **changes: Any) -> Project:
    """Change the given fields and no other."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not abilities(project, by)["edit"]:
        raise PermissionDenied
    if "archived" in changes:
        archived = changes.pop("archived")
        if archived != project.archived:
            changes["archived_at"] = timezone.now() if archived else None
    changes = {name: value for name, value in changes.items() if getattr(project, name) != value}
    if changes:
        for name, value in changes.items():
            setattr(project, name, value)
        project.save_changes(*changes)
    if "visibility" in changes and project.private:
        _keep_a_manager(project, by)
    return project


@transaction.atomic
def delete_project(project: Project, *, by: User) -> None:
    """Delete an empty project. Raises Conflict `project_not_empty` while it holds tasks, trash included."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not abilities(project, by)["delete"]:
        raise PermissionDenied
    if project.tasks.exists():
        raise Conflict(_("This project holds tasks. Archive it instead."), code="project_not_empty")
    project.delete()


def _keep_a_manager(project, by):
    """Whoever closes the door stays inside: a private project without members would be lost to everybody."""
    Membership.objects.update_or_create(project=project, user=by, defaults={"role": Membership.Role.MANAGER})
    vars(by).pop("_ranks", None)
