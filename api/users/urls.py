from django.urls import path

from api.core.routers import Router
from api.users import views

router = Router()
router.register("users", views.UserViewSet, basename="user")

urlpatterns = [
    path(
        "users/me",
        views.MeViewSet.as_view({"get": "retrieve", "patch": "partial_update"}, detail=True),
        name="user-me",
    ),
    *router.urls,
]
