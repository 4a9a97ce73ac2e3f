from datetime import datetime
from zoneinfo import ZoneInfo

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.response import Response

from api.core.filters import FilterBackend
from api.core.permissions import SIGNED_IN, ByPolicy
from api.core.strict import StrictQueryMixin
from api.overview import figures
from api.overview.filters import OverviewFilter
from api.overview.serializers import OverviewSerializer
from api.tasks.models import Task


class OverviewViewSet(StrictQueryMixin, viewsets.GenericViewSet):
    serializer_class = OverviewSerializer
    permission_classes = [ByPolicy]
    filter_backends = [FilterBackend]
    filterset_class = OverviewFilter
    pagination_class = None
    policy = {"retrieve": SIGNED_IN}
    parameters = ("project",)

    def get_queryset(self):
        return Task.objects.visible_to(self.request.user).kept()

    @extend_schema(operation_id="overview", summary="Count what there is to do", filters=True)
    def retrieve(self, request):
        """What the tasks that the asker sees amount to: those that are open by person, project and age, those that
        were done by week. Days and weeks are those of the asker's time zone."""
        tasks = self.filter_queryset(self.get_queryset())
        now = datetime.now(ZoneInfo(request.user.timezone))
        return Response(
            {
                **figures.open_by_age(tasks, now),
                "people": figures.open_by_person(tasks, now.date()),
                "projects": figures.open_by_project(tasks, now.date()),
                "weeks": figures.done_by_week(tasks, now),
            }
        )
