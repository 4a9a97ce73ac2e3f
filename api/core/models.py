from django.conf import settings
from django.db import models
from django.utils import timezone

from api.core import saving
from api.core.search import DerivedField
from api.core.text import validate_color, validate_text


class ChangedAtField(models.DateTimeField):
    """When the row last changed; a row that never did is as old as it was at first."""

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname) or model_instance.created_at
        setattr(model_instance, self.attname, value)
        return value


class VersionedModel(models.Model):
    """Counts its changes; `ETag` and `If-Match` speak of this number."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class TimestampedModel(VersionedModel):
    # Defaults rather than auto_now: an import keeps the times that its rows already have.
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = ChangedAtField(editable=False)

    class Meta:
        abstract = True

    def save_changes(self, *names: str) -> None:
        """Write these columns, what is derived from them, and that the row has changed; no other column.

        The row is locked, or nobody else can have changed it: its version counts up from what is at hand.
        """
        derived = [
            field.name
            for field in self._meta.concrete_fields
            if isinstance(field, DerivedField) and set(field.sources) & set(names)
        ]
        self.updated_at = timezone.now()
        self.version += 1
        saving.update(self, [*names, *derived, "updated_at", "version"])


class ImportedModel(models.Model):
    """A row that may come from elsewhere; importing it again finds it by its `source`."""

    source = models.CharField(max_length=300, null=True, blank=True, unique=True, editable=False)
    # When the row had last changed where it came from, so that a later import knows what is new.
    source_updated_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class ColorField(models.CharField):
    """`#rrggbb`, in lower case."""

    def __init__(self, **options):
        super().__init__(**{"max_length": 7, "validators": [validate_color], **options})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return (
            name,
            path,
            args,
            {key: options[key] for key in options if key not in ("max_length", "validators")},
        )


class LineField(models.CharField):
    """One line of text that people read: no control characters, no invisible change of direction."""

    default_validators = [validate_text]


class RateCounter(models.Model):
    """How often something was tried in its present window; `api.core.limits` counts."""

    key = models.CharField(max_length=120, primary_key=True)
    count = models.PositiveIntegerField()
    # In seconds since 1970, so that the counting statement needs no date arithmetic of either database.
    resets_at = models.PositiveBigIntegerField(db_index=True)

    def __str__(self):
        return f"{self.key}: {self.count}"


class IdempotencyKey(models.Model):
    """The answer to a request that may be sent again; `api.core.idempotency` keeps and repeats it."""

    # The constraint below has an index that begins with it.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Digests: of method, path and key, and of what was asked.
    place = models.CharField(max_length=64)
    body = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    answer = models.TextField()
    sealed = models.BooleanField(default=False)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "place"], name="idempotency_key_once_per_user_and_place")
        ]

    def __str__(self):
        return f"answer {self.pk} to user {self.user_id}"
