from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone


class LinkQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """Administrators see who is invited. Other links are nobody's business but their person's."""
        if not user.is_authenticated or not user.is_admin:
            return self.none()
        return self.filter(kind=self.model.Kind.INVITATION, used_at=None)

    def usable(self):
        """Unused, in time, for somebody who may act, and with nothing having ended their credentials since.

        An invitation stays good then: who has no password yet has no credentials to end.
        """
        return self.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True).filter(
            models.Q(kind=self.model.Kind.INVITATION, user__email=F("address"))
            | models.Q(generation=F("user__generation"))
        )
