from django.urls import re_path

from api.comments import views
from api.core.routers import Router

router = Router()
router.register("comments", views.CommentViewSet, basename="comment")

ID = views.CommentViewSet.lookup_value_regex

urlpatterns = [
    re_path(
        rf"^tasks/(?P<task_id>{ID})/comments$",
        views.TaskCommentViewSet.as_view({"get": "list", "post": "create"}),
        name="task-comments",
    ),
    *router.urls,
]
