from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from api.core.models import LineField, VersionedModel
from api.core.secrets import SecretField
from api.core.sorting import moment_down, moment_up
from api.log.models import Audience, Logged
from api.tokens.querysets import ApiTokenQuerySet


class ApiToken(VersionedModel, Logged):
    """Lets a program act for a person, within a scope. The token itself is shown once and kept nowhere."""

    class Scope(models.TextChoices):
        READ = "read"
        WRITE = "write"
        ADMIN = "admin"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    generation = models.PositiveIntegerField(default=0)
    name = LineField(max_length=100)
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.READ)
    digest = SecretField(max_length=64, unique=True)
    # The beginning of the token, by which its person recognises it.
    hint = models.CharField(max_length=12)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Null: never.
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    used_up, used_down = moment_up("last_used_at"), moment_down("last_used_at")

    objects = ApiTokenQuerySet.as_manager()

    logged = ("user", "name", "scope", "created_at", "expires_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="api_token_scope_is_known", condition=Q(scope__in=["read", "write", "admin"])
            ),
            models.CheckConstraint(name="api_token_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return f"API token {self.pk} of user {self.user_id}"

    def place_in_log(self):
        return {"person": self.user_id, "audience": Audience.ADMINS}

    @property
    def expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()
