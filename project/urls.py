from django.urls import include, path, re_path

from project import health, views

urlpatterns = [
    path("health", health.health, name="health"),
    path("health/ready", health.ready, name="ready"),
    path("", include("api.urls")),
    re_path(
        r"^(?!(?:api|health|metrics)(?:/|$)|static/|assets/|[^/]+\.[a-z0-9]+$).*$",
        views.client,
        name="client",
    ),
]

handler400 = "api.core.errors.bad_request"
handler403 = "api.core.errors.permission_denied"
handler404 = "api.core.errors.not_found"
handler500 = "api.core.errors.server_error"
