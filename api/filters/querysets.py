from typing import Any

from django.db import models
from django.db.models import Q


class SavedFilterQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """One's own, and what is shared by somebody whom the person sees."""
        if not user.is_authenticated:
            return self.none()
        User = self.model._meta.get_field("owner").related_model
        shared = Q(shared=True)
        if user.is_guest:
            shared &= Q(owner__in=User.objects.visible_to(user).values("pk"))
        return self.filter(Q(owner=user.pk) | shared)

    def owned_by(self, user):
        return self.filter(owner=user)

    def in_order(self):
        return self.order_by("position", "sort_name", "pk")

    def with_owner(self):
        return self.select_related("owner")
