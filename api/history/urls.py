from django.urls import path, re_path

from api.history import views

ID = views.EventViewSet.lookup_value_regex

urlpatterns = [
    path("events", views.EventViewSet.as_view({"get": "read_log"}), name="event-list"),
    re_path(rf"^events/(?P<pk>{ID})/undo$", views.EventViewSet.as_view({"post": "undo"}), name="event-undo"),
    re_path(
        rf"^tasks/(?P<task_id>{ID})/events$",
        views.TaskEventViewSet.as_view({"get": "list"}),
        name="task-events",
    ),
]
