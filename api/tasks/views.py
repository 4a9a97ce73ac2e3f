from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action

from api.core.permissions import USUAL_POLICY
from api.core.serializers import EmptySerializer
from api.core.views import ResourceViewSet
from api.tasks import services
from api.tasks.abilities import abilities
from api.tasks.filters import TaskFilter
from api.tasks.models import Task
from api.tasks.serializers import TaskInputSerializer, TaskSerializer, ToggleSerializer


class TaskViewSet(ResourceViewSet):
    model = Task
    serializer_class = TaskSerializer
    write_serializer_class = TaskInputSerializer
    filterset_class = TaskFilter
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
    policy = {**USUAL_POLICY, "toggle": "toggle", "restore": "restore"}

    def get_queryset(self):
        return super().get_queryset().with_summaries()

    def create_row(self, data):
        return services.create_task(by=self.asker, **data)

    def update_row(self, task, data):
        return services.update_task(task, by=self.asker, **data)

    def delete_row(self, task):
        services.trash_task(task, by=self.asker)

    @extend_schema(request=ToggleSerializer, responses=TaskSerializer)
    @action(detail=True, methods=["post"], write_serializer_class=ToggleSerializer)
    def toggle(self, request, pk):
        """Flip `done`; with a body `{"done": …}` set it, which is safe to repeat."""
        task = self.get_object()
        return self.answer(services.toggle_task(task, by=self.asker, **self.read_body(task)))

    @extend_schema(request=None, responses=TaskSerializer)
    @action(detail=True, methods=["post"], write_serializer_class=EmptySerializer)
    def restore(self, request, pk):
        """Bring a task back from the trash, with the subtasks that went there with it."""
        self.read_body()
        return self.answer(services.restore_task(self.get_object(), by=self.asker))
