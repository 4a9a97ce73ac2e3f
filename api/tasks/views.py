from operator import attrgetter

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response

from api.core.permissions import SIGNED_IN, USUAL_POLICY
from api.core.serializers import EmptySerializer
from api.core.views import ResourceViewSet
from api.tasks import services
from api.tasks.abilities import abilities
from api.tasks.bulk import MOST_FILTERED, change_together
from api.tasks.filters import TaskFilter
from api.tasks.models import Task
from api.tasks.order import place_task, placing
from api.tasks.place import PlaceSerializer
from api.tasks.serializers import (
    BulkSerializer,
    ChangedTogetherSerializer,
    TaskInputSerializer,
    TaskSerializer,
    ToggleSerializer,
)


class TaskViewSet(ResourceViewSet):
    model = Task
    serializer_class = TaskSerializer
    write_serializer_class = TaskInputSerializer
    filterset_class = TaskFilter
    whole = ("destroy", "bulk")
    ordering = ("-created_at",)
    ordering_fields = (
        "id",
        "title",
        "priority",
        "due_date",
        "position",
        "created_at",
        "updated_at",
        "completed_at",
    )
    ordering_columns = {
        "title": "sort_title",
        "due_date": "due_up",
        "-due_date": "-due_down",
        "completed_at": "completed_up",
        "-completed_at": "-completed_down",
        "-priority,due_date": "urgency,due_up",
        "due_date,-priority": "due_up,urgency",
    }
    abilities = staticmethod(abilities)
    policy = {**USUAL_POLICY, "toggle": "toggle", "place": "edit", "restore": "restore", "bulk": SIGNED_IN}

    def get_queryset(self):
        return super().get_queryset().with_summaries()

    def create_row(self, data):
        return services.create_task(by=self.asker, **data)

    def made_with(self, data):
        return {"comment_count": 0, "labels": sorted(data.get("labels", ()), key=attrgetter("place"))}

    def update_row(self, task, data):
        return services.update_task(task, by=self.asker, **data)

    def delete_row(self, task):
        services.trash_task(task, by=self.asker)

    @extend_schema(request=ToggleSerializer, responses=TaskSerializer)
    @action(detail=True, methods=["post"], write_serializer_class=ToggleSerializer)
    def toggle(self, request, pk):
        """Flip `done`; with a body `{"done": …}` set it, which is safe to repeat."""
        with self.changing() as task:
            return self.answer(services.toggle_task(task, by=self.asker, **self.read_body(task)))

    @extend_schema(request=PlaceSerializer, responses=TaskSerializer)
    @action(detail=True, methods=["post"], write_serializer_class=PlaceSerializer)
    def place(self, request, pk):
        """Put the task before or after another of its list, or first or last.

        A list are the tasks of one project (or the inbox), parent (or none) and status that are not in the trash, by
        `position`, then `id`. `status` takes the task to the list of that status. Where it already stands, nothing
        changes.
        """
        task = self.get_object()
        body = self.read_body(task)
        with placing(task, **body), self.changing():
            return self.answer(place_task(task, by=self.asker, **body))

    @extend_schema(
        operation_id="tasks_bulk",
        summary="Change tasks together",
        request=BulkSerializer,
        responses=ChangedTogetherSerializer,
    )
    @action(detail=False, methods=["post"], write_serializer_class=BulkSerializer)
    def bulk(self, request):
        """One action on up to 500 tasks, or on what a filter finds: all of them, or none and a report."""
        body = self.read_body()
        visible = Task.objects.visible_to(self.asker)
        ids = body["ids"] if "ids" in body else self._filtered(body["filter"], visible)
        return Response({"tasks": change_together(ids, body, visible=visible, by=self.asker)})

    def _filtered(self, parameters, visible):
        found = TaskFilter(data=parameters, queryset=visible, request=self.request)
        unknown = parameters.keys() - TaskFilter.base_filters.keys()
        errors = {f"filter.{name}": [_("There is no such parameter.")] for name in unknown}
        errors |= {f"filter.{name}": error.messages for name, error in found.problems.items()}
        if errors:
            raise ValidationError(errors)
        ids = list(found.qs.order_by("pk").values_list("pk", flat=True)[: MOST_FILTERED + 1])
        if len(ids) > MOST_FILTERED:
            detail = _("This finds more than %(most)d tasks.") % {"most": MOST_FILTERED}
            raise ValidationError({"filter": [ErrorDetail(detail, code="too_many")]})
        return ids

    @extend_schema(request=None, responses=TaskSerializer)
    @action(detail=True, methods=["post"], write_serializer_class=EmptySerializer)
    def restore(self, request, pk):
        """Bring a task back from the trash, with the subtasks that went there with it."""
        self.read_body()
        with self.changing() as task:
            return self.answer(services.restore_task(task, by=self.asker))
