from api.core.permissions import USUAL_POLICY
from api.core.views import ResourceViewSet
from api.projects import services
from api.projects.abilities import abilities
from api.projects.filters import ProjectFilter
from api.projects.models import Project
from api.projects.serializers import ProjectInputSerializer, ProjectSerializer


class ProjectViewSet(ResourceViewSet):
    model = Project
    serializer_class = ProjectSerializer
    write_serializer_class = ProjectInputSerializer
    filterset_class = ProjectFilter
    ordering = ("name",)
    ordering_fields = ("id", "name", "created_at")
    ordering_columns = {"name": "search_text"}
    abilities = staticmethod(abilities)
    policy = USUAL_POLICY

    def get_queryset(self):
        return super().get_queryset().with_open_task_count()

    def create_row(self, data):
        return services.create_project(by=self.asker, **data)

    def update_row(self, project, data):
        return services.update_project(project, by=self.asker, **data)

    def delete_row(self, project):
        services.delete_project(project, by=self.asker)
