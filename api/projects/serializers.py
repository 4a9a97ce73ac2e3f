from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.core.serializers import ColorInput, InputSerializer
from api.projects.abilities import ProjectAbilities, abilities
from api.projects.models import Project


class ProjectSummarySerializer(serializers.ModelSerializer):
    """A project, as its tasks mention it."""

    class Meta:
        model = Project
        fields = ["id", "name", "color"]
        read_only_fields = fields


class ProjectSerializer(serializers.ModelSerializer):
    archived = serializers.BooleanField(read_only=True)
    open_task_count = serializers.IntegerField(read_only=True)
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Project
        fields = [
            "id",
            "name",
            "description",
            "color",
            "visibility",
            "archived",
            "archived_at",
            "open_task_count",
            "created_at",
            "updated_at",
            "version",
            "abilities",
        ]
        read_only_fields = fields

    def get_abilities(self, project) -> ProjectAbilities:
        return abilities(project, self.context["request"].user)


@extend_schema_serializer(component_name="Project")
class ProjectInputSerializer(InputSerializer):
    color = ColorInput(required=False)
    archived = serializers.BooleanField(required=False)

    class Meta:
        model = Project
        fields = ["name", "description", "color", "visibility", "archived"]
        read_only = (
            "id",
            "archived_at",
            "open_task_count",
            "created_at",
            "updated_at",
            "version",
            "abilities",
            "source",
        )

    @property
    def replacement(self):
        return {"archived": False, **super().replacement}
