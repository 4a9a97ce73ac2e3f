from django.urls import path, re_path

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
    path("hidden-projects", views.HiddenProjectViewSet.as_view({"get": "list"}), name="hidden-project-list"),
    re_path(
        rf"^hidden-projects/(?P<pk>{ID})/take-over$",
        views.HiddenProjectViewSet.as_view({"post": "take_over"}),
        name="hidden-project-take-over",
    ),
    *router.urls,
]
