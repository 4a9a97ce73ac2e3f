from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from api.core.models import ImportedModel, LineField, TimestampedModel
from api.core.search import FoldedField
from api.core.shapes import described
from api.core.sorting import letters_of, moment_down, moment_up
from api.log.models import Logged
from api.users.querysets import UserQuerySet


@described(format="timezone")
def validate_timezone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError(_("Use a time zone such as America/Sao_Paulo."), code="invalid_timezone")


class User(AbstractBaseUser, TimestampedModel, ImportedModel, Logged):
    """A person. Only who has an e-mail address and a password can sign in."""

    class Role(models.TextChoices):
        ADMIN = "admin"
        MEMBER = "member"
        GUEST = "guest"

    class Locale(models.TextChoices):
        BRAZILIAN = "pt-BR"
        ENGLISH = "en"

    email = models.EmailField(max_length=254, null=True, blank=True, unique=True)
    name = LineField(max_length=100)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    is_active = models.BooleanField(default=True)
    locale = models.CharField(max_length=10, choices=Locale.choices, default=Locale.ENGLISH)
    timezone = models.CharField(max_length=64, default="UTC", validators=[validate_timezone])
    last_seen_at = models.DateTimeField(null=True, blank=True)
    # What lets somebody act as this person bears the number that stood here when it was made. One more, and all ends.
    generation = models.PositiveIntegerField(default=0, editable=False)
    # Guests may search names only, so addresses stand apart.
    folded_name = FoldedField(sources=["name"])
    search_text = FoldedField(sources=["name", "email"])
    sort_name = letters_of("folded_name")
    seen_up, seen_down = moment_up("last_seen_at"), moment_down("last_seen_at")

    last_login = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserQuerySet.as_manager()

    logged = ("name", "email", "role", "is_active", "locale", "timezone", "created_at")

    class Meta:
        constraints = [
            # With it, unique means unique whatever the case.
            models.CheckConstraint(
                name="user_email_is_lower_case", condition=Q(email=None) | Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="user_role_is_known", condition=Q(role__in=["admin", "member", "guest"])
            ),
            models.CheckConstraint(name="user_has_a_name", condition=~Q(name="")),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="user_by_name"),
            models.Index(fields=["created_at", "id"], name="user_by_age"),
            models.Index(fields=["seen_up", "id"], name="user_by_seen_up"),
            models.Index(fields=["seen_down", "id"], name="user_by_seen_down"),
        ]

    def __str__(self):
        return self.name

    # Whoever asks with an API token that is not made for administration counts as no administrator.
    powers_waived = False

    @property
    def is_admin(self) -> bool:
        return self.role == self.Role.ADMIN and not self.powers_waived

    @property
    def is_guest(self) -> bool:
        return self.role == self.Role.GUEST

    def has_usable_password(self) -> bool:
        # To Django an empty column is usable, and no password ever matches it.
        return bool(self.password) and super().has_usable_password()

    @property
    def can_sign_in(self) -> bool:
        return (
            self.is_active and self.email is not None and (self.has_usable_password() or self._comes_by_sso)
        )

    @property
    def _comes_by_sso(self) -> bool:
        if "comes_by_sso" not in vars(self):
            self.comes_by_sso = type(self).objects.filter(pk=self.pk).coming_by_sso().exists()
        return self.comes_by_sso
