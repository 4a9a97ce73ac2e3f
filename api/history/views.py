from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response

from api.core.exceptions import InvalidParameters
from api.core.parameters import LARGEST_ID
from api.core.permissions import SIGNED_IN
from api.core.serializers import EmptySerializer
from api.core.views import ResourceViewSet
from api.history.abilities import abilities
from api.history.serializers import EventSerializer, LogSerializer, UndoneSerializer
from api.log import services as log
from api.log.models import Event
from api.tasks.models import Task
from api.tasks.undo import undo_together

USUAL_PAGE, MOST = 200, 500


class EventViewSet(ResourceViewSet):
    model = Event
    serializer_class = EventSerializer
    # What has changed is no column that a plan knows.
    row_plan = False
    write_serializer_class = EmptySerializer
    filter_backends = ()
    pagination_class = None
    abilities = staticmethod(abilities)
    policy = {"read_log": SIGNED_IN, "undo": "undo"}

    def get_queryset(self):
        return super().get_queryset().select_related("actor")

    def known_parameters(self):
        return ("after", "page_size") if self.action == "read_log" else ()

    @extend_schema(
        operation_id="events_list",
        summary="Read the log",
        responses=LogSerializer,
        parameters=[
            OpenApiParameter("after", {"type": "integer", "minimum": 0, "maximum": LARGEST_ID, "default": 0}),
            OpenApiParameter(
                "page_size", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL_PAGE}
            ),
        ],
    )
    def read_log(self, request):
        """What has happened since an event, oldest first, as far as the asker sees it. Numbers never come late."""
        after, size = self._number("after", 0, LARGEST_ID, 0), self._number("page_size", 1, MOST, USUAL_PAGE)
        # Before the rows: what is committed in between belongs to the next answer.
        head = log.head()
        waiting = self.get_queryset().filter(seq__gt=after, seq__lte=head).order_by("seq")
        rows = list(waiting[: size + 1])
        following = None
        if len(rows) > size:
            rows, head = rows[:size], rows[size - 1].seq
            following = request.build_absolute_uri(f"?after={head}&page_size={size}")
        found = self.get_serializer(rows, many=True).data
        return Response({"head": max(head, after), "next": following, "results": found})

    @extend_schema(operation_id="events_undo", summary="Undo", request=None, responses=UndoneSerializer)
    def undo(self, request, pk):
        """Take back what was done to tasks in this event and those of the same `batch`: all of it or nothing."""
        self.read_body()
        return Response({"tasks": undo_together(self.get_object(), by=self.asker)})

    def _number(self, name, least, most, default):
        value = self.request.query_params.get(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and len(value) < 20 and least <= int(value) <= most):
            detail = _("Use a whole number from %(least)d to %(most)d.") % {"least": least, "most": most}
            raise InvalidParameters({name: [ErrorDetail(detail, code="invalid")]})
        return int(value)


class TaskEventViewSet(ResourceViewSet):
    model = Event
    serializer_class = EventSerializer
    # What has changed is no column that a plan knows.
    row_plan = False
    ordering = ("-seq",)
    ordering_fields = ("seq",)
    abilities = staticmethod(abilities)
    policy = {"list": SIGNED_IN}

    def get_queryset(self):
        task = get_object_or_404(Task.objects.visible_to(self.asker), pk=self.kwargs["task_id"])
        return super().get_queryset().select_related("actor").of_task(task.pk)

    @extend_schema(operation_id="tasks_events_list", summary="Read the history of a task")
    def list(self, request, task_id):
        """What has happened to a task and its comments, newest first."""
        return super().list(request)
