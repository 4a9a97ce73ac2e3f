from django.conf import settings
from django.db import models

from api.core.secrets import SecretField


class Totp(models.Model):
    """A person's authenticator app (RFC 6238). It counts from `confirmed_at` on."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="totp"
    )
    sealed_secret = SecretField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The number of the last 30 seconds whose code was taken: none is taken twice.
    last_step = models.BigIntegerField(default=0)

    def __str__(self):
        return f"authenticator of user {self.user_id}"


class RecoveryCode(models.Model):
    """A way in without the app. Using one deletes it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = SecretField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once_per_user")]

    def __str__(self):
        return f"recovery code {self.pk} of user {self.user_id}"
