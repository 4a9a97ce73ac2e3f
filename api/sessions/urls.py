from django.urls import include, path, re_path

from api.core.routers import Router
from api.sessions import views

router = Router()
router.register("sessions", views.SessionViewSet, basename="session")

# DRF's pages look for these two names.
browser = (
    [
        path("login", views.LoginPage.as_view(), name="login"),
        path("logout", views.LogoutPage.as_view(), name="logout"),
    ],
    "rest_framework",
)

ID = views.UserSignOutViewSet.lookup_value_regex

urlpatterns = [
    path("auth/token", views.TokenViewSet.as_view({"post": "create"}), name="token"),
    path("auth/token/refresh", views.TokenViewSet.as_view({"post": "refresh"}), name="token-refresh"),
    path("auth/sign-out", views.SignOutViewSet.as_view({"post": "create"}), name="sign-out"),
    re_path(
        rf"^users/(?P<pk>{ID})/sign-out$",
        views.UserSignOutViewSet.as_view({"post": "create"}),
        name="user-sign-out",
    ),
    path("auth/", include(router.urls)),
    path("auth/", include(browser)),
]
