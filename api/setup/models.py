from django.db import models
from django.db.models import Q
from django.utils import timezone


class Installation(models.Model):
    """The one row that says this server has had its first administrator. It is never removed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    set_up_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(name="installation_is_one", condition=Q(id=1))]

    def __str__(self):
        return f"set up at {self.set_up_at}"
