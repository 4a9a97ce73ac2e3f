from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.core.fields import TextField
from api.core.serializers import InputSerializer
from api.core.shapes import described
from api.filters.abilities import SavedFilterAbilities, abilities
from api.filters.models import SavedFilter
from api.users.serializers import UserSummarySerializer


class SavedFilterSerializer(serializers.ModelSerializer):
    """A list of tasks with a name. Its `query` goes behind `/api/tasks?`; each reader finds the tasks that they see."""

    owner = UserSummarySerializer(read_only=True)
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = SavedFilter
        fields = [
            "id",
            "name",
            "owner",
            "query",
            "shared",
            "position",
            "created_at",
            "updated_at",
            "version",
            "abilities",
        ]
        read_only_fields = fields

    def get_abilities(self, saved) -> SavedFilterAbilities:
        return abilities(saved, self.context["request"].user)


@described(format="query-string")
class QueryField(TextField):
    """What stands behind the question mark of a list of tasks, such as done=false&assignee=me."""


@extend_schema_serializer(component_name="SavedFilter")
class SavedFilterInputSerializer(InputSerializer):
    class Meta:
        model = SavedFilter
        fields = ["name", "query", "shared", "position"]
        read_only = ("id", "owner", "created_at", "updated_at", "version", "abilities")

    def build_standard_field(self, field_name, model_field):
        field_class, options = super().build_standard_field(field_name, model_field)
        return (QueryField if field_name == "query" else field_class), options

    def implied(self):
        # Whoever replaces a filter leaves it where it stands.
        return {"position"}
