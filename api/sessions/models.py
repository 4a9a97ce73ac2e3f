from django.conf import settings
from django.db import models

from api.core.secrets import SecretField
from api.log.models import Audience, Logged
from api.sessions.querysets import SessionQuerySet


class Session(Logged):
    """One sign-in on one device. Only digests of its refresh tokens are kept."""

    class Method(models.TextChoices):
        PASSWORD = "password"  # noqa: S105
        SINGLE_SIGN_ON = "sso"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions")
    generation = models.PositiveIntegerField(default=0)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.PASSWORD)
    refresh_digest = SecretField(max_length=64, unique=True)
    previous_digest = SecretField(max_length=64, null=True, blank=True, db_index=True)
    rotated_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    user_agent = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=45, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    # Neither where from nor with what: the list of one's own sessions says it, and forgets it with them.
    logged = ("user", "method", "created_at", "revoked_at")

    def __str__(self):
        return f"session {self.pk} of user {self.user_id}"

    def place_in_log(self):
        return {"person": self.user_id, "audience": Audience.ADMINS}
