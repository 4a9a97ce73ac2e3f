from django.conf import settings
from django.db import models
from django.db.models import Q

from api.core.light import reads
from api.core.models import ColorField, ImportedModel, LineField, TimestampedModel, VersionedModel
from api.core.search import FoldedField
from api.core.sorting import letters_of
from api.log.models import Logged
from api.projects.querysets import MembershipQuerySet, ProjectQuerySet

DEFAULT_COLOR = "#3f7d5b"


class Project(TimestampedModel, ImportedModel, Logged):
    class Visibility(models.TextChoices):
        TEAM = "team"
        PRIVATE = "private"

    name = LineField(max_length=100)
    description = models.TextField(max_length=65_536, blank=True, default="")
    color = ColorField(default=DEFAULT_COLOR)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.TEAM)
    archived_at = models.DateTimeField(null=True, blank=True)
    folded_name = FoldedField(sources=["name"])
    search_text = FoldedField(sources=["name", "description"])
    sort_name = letters_of("folded_name")

    objects = ProjectQuerySet.as_manager()

    logged = ("name", "description", "color", "visibility", "archived_at", "created_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="project_visibility_is_known", condition=Q(visibility__in=["team", "private"])
            ),
            models.CheckConstraint(name="project_has_a_name", condition=~Q(name="")),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="project_by_name"),
            models.Index(fields=["created_at", "id"], name="project_by_age"),
        ]

    def __str__(self):
        return self.name

    def place_in_log(self):
        return {"project": self.pk}

    @property
    def private(self) -> bool:
        return self.visibility == self.Visibility.PRIVATE

    @property
    @reads("archived_at")
    def archived(self) -> bool:
        return self.archived_at is not None


class Membership(VersionedModel, Logged):
    """What one person is in one project; team projects are open to members without one."""

    class Role(models.TextChoices):
        VIEWER = "viewer"
        COMMENTER = "commenter"
        EDITOR = "editor"
        MANAGER = "manager"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships", db_index=False
    )
    role = models.CharField(max_length=10, choices=Role.choices)

    objects = MembershipQuerySet.as_manager()

    logged = ("project", "user", "role")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="membership_once_per_project_and_user"),
            models.CheckConstraint(
                name="membership_role_is_known",
                condition=Q(role__in=["viewer", "commenter", "editor", "manager"]),
            ),
        ]
        # Each request asks it for the roles of one person, and nothing but it.
        indexes = [models.Index(fields=["user", "project"], include=["role"], name="membership_of_user")]

    def __str__(self):
        return f"user {self.user_id} is {self.role} of project {self.project_id}"

    def place_in_log(self):
        return {"project": self.project_id}
