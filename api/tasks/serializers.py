from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.core.fields import BooleanField
from api.core.serializers import InputSerializer, StrictSerializer
from api.labels.serializers import LabelSummarySerializer
from api.projects.serializers import ProjectSummarySerializer
from api.tasks.abilities import TaskAbilities, abilities
from api.tasks.models import Task
from api.users.serializers import UserSummarySerializer


class TaskSerializer(serializers.ModelSerializer):
    done = serializers.BooleanField(read_only=True)
    project = ProjectSummarySerializer(read_only=True, allow_null=True)
    assignee = UserSummarySerializer(read_only=True, allow_null=True)
    labels = LabelSummarySerializer(many=True, read_only=True)
    creator = UserSummarySerializer(read_only=True)
    completed_by = UserSummarySerializer(read_only=True, allow_null=True)
    comment_count = serializers.IntegerField(read_only=True)
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Task
        fields = [
            "id",
            "title",
            "description",
            "status",
            "done",
            "priority",
            "due_date",
            "project",
            "parent",
            "assignee",
            "labels",
            "position",
            "creator",
            "completed_at",
            "completed_by",
            "comment_count",
            "source",
            "source_url",
            "created_at",
            "updated_at",
            "deleted_at",
            "version",
            "abilities",
        ]
        read_only_fields = fields

    def get_abilities(self, task) -> TaskAbilities:
        return abilities(task, self.context["request"].user)


@extend_schema_serializer(component_name="Task")
class TaskInputSerializer(InputSerializer):
    done = BooleanField(required=False)

    class Meta:
        model = Task
        fields = [
            "title",
            "description",
            "status",
            "done",
            "priority",
            "due_date",
            "project",
            "parent",
            "assignee",
            "labels",
        ]
        read_only = sorted(set(TaskSerializer.Meta.fields) - set(fields))
        renamed = {"user_id": "assignee", "user": "assignee"}

    def validate(self, fields):
        """`done` is a twin of `status`: either may be sent, both only when they agree."""
        if "done" not in fields:
            return fields
        done, row = fields.pop("done"), self.context.get("row")
        if "status" in fields and done != (fields["status"] == Task.Status.DONE):
            raise serializers.ValidationError(
                {"done": [_("This contradicts the status.")]}, code="contradiction"
            )
        if "status" not in fields and (row is None or done != row.done):
            fields["status"] = Task.Status.DONE if done else Task.Status.TODO
        return fields

    def implied(self):
        followers = {"done": "status", "parent": "project"}
        return {follower for sent, follower in followers.items() if self.initial_data.get(sent) is not None}


class ToggleSerializer(StrictSerializer):
    """Empty to flip; `done` to set."""

    done = BooleanField(required=False)
