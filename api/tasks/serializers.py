from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.core.fields import BooleanField, ChoiceField, TextField
from api.core.parameters import LARGEST_ID
from api.core.references import VisibleRow
from api.core.serializers import InputSerializer, StrictSerializer
from api.core.shapes import described
from api.labels.models import Label
from api.labels.serializers import LabelSummarySerializer
from api.projects.models import Project
from api.projects.serializers import ProjectSummarySerializer
from api.tasks import recurrence
from api.tasks.abilities import TaskAbilities, abilities
from api.tasks.bulk import MOST
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
            "recurrence",
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


@described(format="rrule")
class RecurrenceField(TextField):
    """An RRULE of days, such as FREQ=WEEKLY;BYDAY=MO,FR; kept in its one canonical form."""

    def __init__(self, **options):
        super().__init__(max_length=recurrence.LONGEST, **options)

    def to_internal_value(self, data):
        rule = super().to_internal_value(data)
        try:
            return recurrence.validate(rule)
        except DjangoValidationError as error:
            raise serializers.ValidationError(error.messages, code=error.code) from None


@extend_schema_serializer(component_name="Task")
class TaskInputSerializer(InputSerializer):
    done = BooleanField(required=False)
    recurrence = RecurrenceField(required=False, allow_null=True)

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
            "recurrence",
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


# The same where no field has to be there, also inside of another body.
@extend_schema_serializer(component_name="TaskChanges")
class TaskChangesSerializer(TaskInputSerializer):
    class Meta(TaskInputSerializer.Meta):
        extra_kwargs = {"title": {"required": False}}


NEEDS: dict[str, set[str]] = {
    "set": {"fields"},
    "move": {"project"},
    "add_labels": {"labels"},
    "remove_labels": {"labels"},
    "trash": set(),
    "restore": set(),
}


class BulkSerializer(StrictSerializer):
    """Which tasks, by `ids` or by a `filter` as in the list's query; and one action with what it takes."""

    ids = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=LARGEST_ID),
        min_length=1,
        max_length=MOST,
        required=False,
    )
    filter = serializers.DictField(child=TextField(), required=False)
    action = ChoiceField(choices=list(NEEDS))
    fields_ = TaskChangesSerializer(required=False)
    labels = VisibleRow(many=True, required=False, queryset=Label.objects.none())
    project = VisibleRow(required=False, allow_null=True, queryset=Project.objects.none())

    def get_fields(self):
        # `fields` is the name of something else to a serializer.
        found = super().get_fields()
        found["fields"] = found.pop("fields_")
        return found

    def validate(self, body):
        if ("ids" in body) == ("filter" in body):
            raise serializers.ValidationError({"ids": [_("Send either ids or a filter.")]}, code="one_of")
        needed, sent = NEEDS[body["action"]], {"fields", "labels", "project"} & body.keys()
        errors = {name: [ErrorDetail(_("This action needs it."), code="required")] for name in needed - sent}
        errors |= {
            name: [ErrorDetail(_("This action does not take it."), code="unknown_field")]
            for name in sent - needed
        }
        if errors:
            raise serializers.ValidationError(errors)
        return body


class ChangedTogetherSerializer(StrictSerializer):
    """The tasks that were changed, or were so already."""

    tasks = serializers.ListField(child=serializers.IntegerField())


class ToggleSerializer(StrictSerializer):
    """Empty to flip; `done` to set."""

    done = BooleanField(required=False)
