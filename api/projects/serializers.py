from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from api.core.fields import BooleanField, ColorInput
from api.core.serializers import InputSerializer
from api.projects.abilities import (
    HiddenProjectAbilities,
    MembershipAbilities,
    ProjectAbilities,
    abilities,
    hidden_abilities,
    membership_abilities,
)
from api.projects.models import Membership, Project
from api.users.serializers import UserSummarySerializer


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
    archived = BooleanField(required=False)

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


class HiddenProjectSerializer(serializers.ModelSerializer):
    """A private project, as an administrator knows of it who is not in it."""

    managers = serializers.SerializerMethodField()
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Project
        fields = ["id", "name", "created_at", "managers", "abilities"]
        read_only_fields = fields

    @extend_schema_field(UserSummarySerializer(many=True))
    def get_managers(self, project):
        return [UserSummarySerializer(membership.user).data for membership in project.managers]

    def get_abilities(self, project) -> HiddenProjectAbilities:
        return hidden_abilities(project, self.context["request"].user)


class MembershipSerializer(serializers.ModelSerializer):
    user = UserSummarySerializer(read_only=True)
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Membership
        fields = ["id", "project", "user", "role", "version", "abilities"]
        read_only_fields = fields

    def get_abilities(self, membership) -> MembershipAbilities:
        return membership_abilities(membership, self.context["request"].user)


@extend_schema_serializer(component_name="Membership")
class MembershipInputSerializer(InputSerializer):
    class Meta:
        model = Membership
        fields = ["user", "role"]
        read_only = ("id", "project", "version", "abilities")


class RoleSerializer(InputSerializer):
    class Meta:
        model = Membership
        fields = ["role"]
        read_only = ("id", "project", "user", "version", "abilities")
