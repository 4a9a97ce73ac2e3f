from django.conf import settings
from django.db import models
from django.utils import timezone

from api.core.secrets import SecretField
from api.log.models import Audience, Logged


class Identity(Logged):
    """Who a person is at an OpenID Connect provider: the pair never changes, an e-mail address may."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    created_at = models.DateTimeField(default=timezone.now)

    logged = ("user", "issuer", "created_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once_per_issuer_and_subject")
        ]

    def __str__(self):
        return f"identity {self.pk} of user {self.user_id}"

    def place_in_log(self):
        return {"person": self.user_id, "audience": Audience.ADMINS}


class PendingSignOn(models.Model):
    """The provider has said who somebody is; their browser has a few minutes to take up the session."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    generation = models.PositiveIntegerField(default=0)
    digest = SecretField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"pending sign-on of user {self.user_id}"
