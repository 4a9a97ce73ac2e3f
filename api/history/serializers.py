from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.core.serializers import StrictSerializer
from api.history.abilities import EventAbilities, abilities
from api.log.models import Event
from api.users.serializers import UserSummarySerializer

CHANGES = {
    "type": "object",
    "description": "By field: what it was and what it is now. References are ids, labels a list of ids.",
    "additionalProperties": {"type": "array", "items": {}, "minItems": 2, "maxItems": 2},
}


@extend_schema_field(CHANGES)
class ChangesField(serializers.JSONField):
    pass


class EventSerializer(serializers.ModelSerializer):
    """Something that somebody did; `actor` is null for commands and imports. `batch` is common to what was one act.

    `person` is whose account or private row it is about.
    """

    actor = UserSummarySerializer(read_only=True, allow_null=True)
    changes = ChangesField(read_only=True)
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = [
            "seq",
            "batch",
            "at",
            "actor",
            "verb",
            "object_type",
            "object_id",
            "version",
            "project",
            "task",
            "person",
            "changes",
            "request_id",
            "undoes",
            "abilities",
        ]
        read_only_fields = fields

    def get_abilities(self, event) -> EventAbilities:
        return abilities(event, self.context["request"].user)


class LogSerializer(StrictSerializer):
    """A piece of the log. Ask for what comes after `head` next time; `next` is there when more is waiting already."""

    head = serializers.IntegerField(min_value=0)
    next = serializers.URLField(allow_null=True)
    results = EventSerializer(many=True)


class UndoneSerializer(StrictSerializer):
    """The tasks that are again as they were."""

    tasks = serializers.ListField(child=serializers.IntegerField())
