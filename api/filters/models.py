from django.conf import settings
from django.db import models
from django.db.models import Q

from api.core.models import LineField, TimestampedModel
from api.core.search import FoldedField
from api.core.sorting import letters_of
from api.filters.querysets import SavedFilterQuerySet
from api.log.models import Audience, Logged

LONGEST_QUERY = 2_000


class SavedFilter(TimestampedModel, Logged):
    """A list of tasks with a name. Each reader finds the tasks that they see, and `me` is the reader."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = LineField(max_length=100)
    # The query string of the list, without the question mark.
    query = LineField(max_length=LONGEST_QUERY)
    shared = models.BooleanField(default=False)
    # Among those of its owner; of equal ones the name decides.
    position = models.PositiveIntegerField(default=0, db_default=0)
    search_text = FoldedField(sources=["name"])
    sort_name = letters_of("search_text")

    objects = SavedFilterQuerySet.as_manager()

    logged = ("owner", "name", "query", "shared", "position", "created_at")

    class Meta:
        constraints = [
            models.CheckConstraint(name="saved_filter_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="saved_filter_has_a_query", condition=~Q(query="")),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="saved_filter_by_name"),
            models.Index(fields=["created_at", "id"], name="saved_filter_by_age"),
        ]

    def __str__(self):
        return self.name

    def place_in_log(self):
        return {"person": self.owner_id, "audience": Audience.TEAM if self.shared else Audience.PERSON}
