from django.urls import include, path

from api.core.routers import Router
from api.invitations import views

router = Router()
router.register("invitations", views.InvitationViewSet, basename="invitation")

urlpatterns = [
    path("auth/invitations/look", views.InvitedViewSet.as_view({"post": "look"}), name="invitation-look"),
    path(
        "auth/invitations/accept", views.InvitedViewSet.as_view({"post": "accept"}), name="invitation-accept"
    ),
    path("auth/", include(router.urls)),
]
