from django.db import models
from django.db.models import Q

from api.core.models import ColorField, LineField, TimestampedModel
from api.core.search import CaselessField, FoldedField
from api.labels.querysets import LabelQuerySet
from api.log.models import Logged

DEFAULT_COLOR = "#6b7280"


class Label(TimestampedModel, Logged):
    name = LineField(max_length=50)
    color = ColorField(default=DEFAULT_COLOR)
    caseless_name = CaselessField(sources=["name"])
    search_text = FoldedField(sources=["name"])

    objects = LabelQuerySet.as_manager()

    logged = ("name", "color", "created_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["caseless_name"], name="label_name_is_unique_whatever_its_case"),
            models.CheckConstraint(name="label_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name
