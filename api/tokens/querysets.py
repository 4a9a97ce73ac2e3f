from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class ApiTokenQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, the expired ones included; nobody sees another's."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(user=user, generation=F("user__generation"))

    def live(self, now=None):
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=now or timezone.now()),
            user__is_active=True,
            generation=F("user__generation"),
        )
