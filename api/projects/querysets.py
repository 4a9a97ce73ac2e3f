from typing import Any

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


class MembershipQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """Who sees a project sees who is in it."""
        Project = self.model._meta.get_field("project").related_model
        return self.filter(project__in=Project.objects.visible_to(user))

    def managers(self):
        return self.filter(role=self.model.Role.MANAGER)

    def with_people(self):
        return self.select_related("user", "project")


class ProjectQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        if not user.is_authenticated:
            return self.none()
        Membership = self.model._meta.apps.get_model("api", "Membership")
        mine = Q(pk__in=Membership.objects.filter(user=user).values("project"))
        return self.filter(mine if user.is_guest else mine | Q(visibility=self.model.Visibility.TEAM))

    def hidden_from(self, user):
        """What an administrator only knows of: the private projects of others."""
        if not user.is_authenticated or not user.is_admin:
            return self.none()
        return self.exclude(pk__in=self.model.objects.visible_to(user).values("pk"))

    def with_managers(self):
        managers = (
            self.model._meta.apps.get_model("api", "Membership").objects.managers().select_related("user")
        )
        return self.prefetch_related(
            models.Prefetch("memberships", managers.order_by("pk"), to_attr="managers")
        )

    def with_open_task_count(self):
        Task = self.model._meta.apps.get_model("api", "Task")
        counted = (
            Task.objects.kept()
            .open()
            .filter(project=OuterRef("pk"))
            .order_by()
            .values("project")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return self.annotate(open_task_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0))
