from django.conf import settings
from django.db import models
from django.utils import timezone

from api.core.secrets import SecretField
from api.links.querysets import LinkQuerySet
from api.log.models import Audience, Logged


class Link(Logged):
    """What a mail leads to, for one person and one purpose. Good once, until `expires_at`.

    Its token is made when the mail is sent and kept by nobody but the mail: here is only its digest.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation"
        RESET = "reset"
        # The two confirmations of a change of address.
        OLD_ADDRESS = "old_address"
        NEW_ADDRESS = "new_address"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="links")
    generation = models.PositiveIntegerField(default=0)
    digest = SecretField(max_length=64, null=True, blank=True, unique=True)
    # Where the mail goes.
    address = models.EmailField(max_length=254)
    # What the person's address becomes, where that is the purpose.
    new_address = models.EmailField(max_length=254, blank=True, default="")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    logged = ("user", "kind", "created_at", "expires_at", "used_at")

    class Meta:
        constraints = [
            # A newer link takes the place of the older one.
            models.UniqueConstraint(fields=["user", "kind"], name="link_once_per_user_and_kind"),
        ]

    def __str__(self):
        return f"{self.kind} link {self.pk} of user {self.user_id}"

    def place_in_log(self):
        return {"person": self.user_id, "audience": Audience.ADMINS}

    @property
    def expired(self) -> bool:
        return self.expires_at <= timezone.now()
