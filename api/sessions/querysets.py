from django.db import models
from django.db.models import F
from django.utils import timezone


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own sessions that still live; nobody sees another's, admins included."""
        return self.live().filter(user=user) if user.is_authenticated else self.none()

    def live(self, now=None):
        """Neither ended nor expired, of a person who may act and whose other credentials have not all ended since."""
        return self.filter(
            revoked_at=None,
            expires_at__gt=now or timezone.now(),
            user__is_active=True,
            generation=F("user__generation"),
        )
