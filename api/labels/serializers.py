from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.core.fields import ColorInput
from api.core.serializers import InputSerializer
from api.labels.abilities import LabelAbilities, abilities
from api.labels.models import Label


class LabelSummarySerializer(serializers.ModelSerializer):
    """A label, as its tasks mention it."""

    class Meta:
        model = Label
        fields = ["id", "name", "color"]
        ordering = ["name", "id"]
        read_only_fields = fields


class LabelSerializer(serializers.ModelSerializer):
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Label
        fields = ["id", "name", "color", "created_at", "updated_at", "version", "abilities"]
        read_only_fields = fields

    def get_abilities(self, label) -> LabelAbilities:
        return abilities(label, self.context["request"].user)


@extend_schema_serializer(component_name="Label")
class LabelInputSerializer(InputSerializer):
    color = ColorInput(required=False)

    class Meta:
        model = Label
        fields = ["name", "color"]
        read_only = ("id", "created_at", "updated_at", "version", "abilities")
