from django.urls import path

from api.overview import views

urlpatterns = [
    path("overview", views.OverviewViewSet.as_view({"get": "retrieve"}), name="overview"),
]
