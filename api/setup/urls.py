from django.urls import path

from api.setup import views

urlpatterns = [
    path("auth/setup", views.SetUpViewSet.as_view({"post": "create"}), name="set-up"),
]
