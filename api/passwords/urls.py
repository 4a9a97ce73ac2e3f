from django.urls import path

from api.passwords import views

urlpatterns = [
    path("auth/password", views.PasswordViewSet.as_view({"post": "create"}), name="password"),
    path("auth/password/forgotten", views.ResetViewSet.as_view({"post": "ask"}), name="password-forgotten"),
    path("auth/password/reset", views.ResetViewSet.as_view({"post": "reset"}), name="password-reset"),
]
