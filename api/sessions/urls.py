from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from api.core.routers import Router
from api.sessions import views
from api.sessions.forms import SignInForm

router = Router()
router.register("sessions", views.SessionViewSet, basename="session")

# DRF's pages look for these two names.
browser = (
    [
        path(
            "login",
            LoginView.as_view(authentication_form=SignInForm, template_name="rest_framework/login.html"),
            name="login",
        ),
        path("logout", LogoutView.as_view(), name="logout"),
    ],
    "rest_framework",
)

urlpatterns = [
    path("auth/token", views.TokenViewSet.as_view({"post": "create"}), name="token"),
    path("auth/token/refresh", views.TokenViewSet.as_view({"post": "refresh"}), name="token-refresh"),
    path("auth/sign-out", views.SignOutViewSet.as_view({"post": "create"}), name="sign-out"),
    path("auth/password", views.PasswordViewSet.as_view({"post": "create"}), name="password"),
    path("auth/", include(router.urls)),
    path("auth/", include(browser)),
]
