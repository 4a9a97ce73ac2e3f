from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from api.core.permissions import ADMIN, SIGNED_IN, USUAL_POLICY
from api.core.serializers import EmptySerializer, InputSerializer
from api.core.views import ResourceViewSet
from api.projects import services
from api.projects.abilities import abilities, hidden_abilities, membership_abilities
from api.projects.filters import ProjectFilter
from api.projects.models import Membership, Project
from api.projects.serializers import (
    HiddenProjectSerializer,
    MembershipInputSerializer,
    MembershipSerializer,
    ProjectInputSerializer,
    ProjectSerializer,
    RoleSerializer,
)


class ProjectViewSet(ResourceViewSet):
    model = Project
    serializer_class = ProjectSerializer
    write_serializer_class = ProjectInputSerializer
    filterset_class = ProjectFilter
    ordering = ("name",)
    ordering_fields = ("id", "name", "created_at")
    ordering_columns = {"name": "sort_name"}
    abilities = staticmethod(abilities)
    policy = {**USUAL_POLICY, "update": "archive", "partial_update": "archive"}

    def get_queryset(self):
        return super().get_queryset().with_open_task_count()

    def create_row(self, data):
        return services.create_project(by=self.asker, **data)

    def update_row(self, project, data):
        return services.update_project(project, by=self.asker, **data)

    def delete_row(self, project):
        services.delete_project(project, by=self.asker)


class HiddenProjectViewSet(ResourceViewSet):
    model = Project
    serializer_class = HiddenProjectSerializer
    write_serializer_class = EmptySerializer
    whole = ("take_over",)
    ordering = ("name",)
    ordering_fields = ("id", "name", "created_at")
    ordering_columns = {"name": "sort_name"}
    abilities = staticmethod(hidden_abilities)
    # Few rows, with their managers.
    row_plan = False
    policy = {"list": ADMIN, "take_over": ADMIN}

    def get_queryset(self):
        return Project.objects.hidden_from(self.asker).with_managers()

    @extend_schema(operation_id="hidden_projects_list", summary="List hidden projects")
    def list(self, request):
        """For administrators: the private projects that they are not in. What is in them stays hidden."""
        return super().list(request)

    @extend_schema(
        operation_id="hidden_projects_take_over",
        summary="Take over a hidden project",
        request=None,
        responses=ProjectSerializer,
    )
    def take_over(self, request, pk):
        """For administrators: become a manager of a private project. It is logged, and its managers get a mail."""
        self.read_body()
        project = services.take_over(self.get_object(), by=self.asker)
        fresh = Project.objects.visible_to(self.asker).with_open_task_count().get(pk=project.pk)
        return Response(ProjectSerializer(fresh, context=self.get_serializer_context()).data)


class MembershipViewSet(ResourceViewSet):
    model = Membership
    serializer_class = MembershipSerializer
    write_serializer_class: type[InputSerializer] = RoleSerializer
    abilities = staticmethod(membership_abilities)
    policy = {"retrieve": "view", "update": "edit", "partial_update": "edit", "destroy": "delete"}

    def get_queryset(self):
        return super().get_queryset().with_people()

    def update_row(self, membership, data):
        return services.change_member(membership, by=self.asker, **data)

    def delete_row(self, membership):
        services.remove_member(membership, by=self.asker)


class ProjectMemberViewSet(MembershipViewSet):
    write_serializer_class = MembershipInputSerializer
    ordering = ("name",)
    ordering_fields = ("id", "name")
    ordering_columns = {"name": "user__sort_name"}
    policy = {"list": SIGNED_IN, "create": SIGNED_IN}

    def get_queryset(self):
        return super().get_queryset().filter(project=self.project)

    def list(self, request, project_id):
        """The people of a project. Members of the team need no membership in a team project."""
        return super().list(request)

    def create(self, request, project_id):
        """Give a person a role in a project."""
        membership = services.add_member(self.project, by=self.asker, **self.read_body())
        return self.answer(membership, status.HTTP_201_CREATED)

    @property
    def project(self):
        return get_object_or_404(Project.objects.visible_to(self.asker), pk=self.kwargs["project_id"])
