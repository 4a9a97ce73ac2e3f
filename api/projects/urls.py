from django.urls import re_path

from api.core.routers import Router
from api.projects import views

router = Router()
router.register("projects", views.ProjectViewSet, basename="project")
router.register("memberships", views.MembershipViewSet, basename="membership")

ID = views.ProjectViewSet.lookup_value_regex

urlpatterns = [
    re_path(
        rf"^projects/(?P<project_id>{ID})/members$",
        views.ProjectMemberViewSet.as_view({"get": "list", "post": "create"}),
        name="project-members",
    ),
    *router.urls,
]
