from django.shortcuts import get_object_or_404
from rest_framework import status

from api.comments import services
from api.comments.abilities import abilities
from api.comments.models import Comment
from api.comments.serializers import CommentInputSerializer, CommentSerializer
from api.core.permissions import SIGNED_IN
from api.core.views import ResourceViewSet
from api.tasks.models import Task


class CommentViewSet(ResourceViewSet):
    model = Comment
    serializer_class = CommentSerializer
    write_serializer_class = CommentInputSerializer
    abilities = staticmethod(abilities)
    policy = {
        "retrieve": "view",
        "update": "edit",
        "partial_update": "edit",
        "destroy": "delete",
    }

    def get_queryset(self):
        return super().get_queryset().with_people()

    def update_row(self, comment, data):
        return services.edit_comment(comment, by=self.asker, **data)

    def delete_row(self, comment):
        services.delete_comment(comment, by=self.asker)


class TaskCommentViewSet(CommentViewSet):
    ordering = ("created_at",)
    ordering_fields = ("id", "created_at")
    policy = {"list": SIGNED_IN, "create": SIGNED_IN}

    def get_queryset(self):
        return super().get_queryset().filter(task=self.task)

    def list(self, request, task_id):
        """The comments of a task, oldest first."""
        return super().list(request)

    def create(self, request, task_id):
        """Add a comment to a task."""
        comment = services.add_comment(self.task, by=self.asker, **self.read_body())
        return self.answer(comment, status.HTTP_201_CREATED)

    @property
    def task(self):
        visible = Task.objects.visible_to(self.asker).select_related("project", "parent")
        return get_object_or_404(visible, pk=self.kwargs["task_id"])
