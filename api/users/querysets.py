from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Exists, OuterRef, Q


class UserQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """Members and admins see everybody; guests see themselves and the people of their projects."""
        if not user.is_authenticated:
            return self.none()
        if not user.is_guest:
            return self
        Membership = self.model._meta.apps.get_model("api", "Membership")
        mine = Membership.objects.filter(user=user).values("project")
        together = Membership.objects.filter(project__in=mine, user=OuterRef("pk"))
        return self.filter(Q(pk=user.pk) | Exists(together))

    def able_admins(self):
        """Administrators who can sign in."""
        admins = self.filter(role=self.model.Role.ADMIN, is_active=True, email__isnull=False)
        return admins.exclude(password="").exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def get_by_natural_key(self, email):
        """What django.contrib.auth asks for: the person who typed this at sign-in."""
        return self.get(email=email.strip().lower())
