from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularRedocView, SpectacularSwaggerSplitView

from api.core.errors import not_found
from api.root import RootView, SchemaView

urlpatterns = [
    # They are tried one after the other, and most requests are about tasks.
    path("api/", include("api.tasks.urls")),
    path("api", RootView.as_view(), name="root"),
    path("api/", include("api.setup.urls")),
    path("api/", include("api.sso.urls")),
    path("api/", include("api.sessions.urls")),
    path("api/", include("api.passwords.urls")),
    path("api/", include("api.factors.urls")),
    path("api/", include("api.addresses.urls")),
    path("api/", include("api.invitations.urls")),
    path("api/", include("api.tokens.urls")),
    path("api/", include("api.users.urls")),
    path("api/", include("api.projects.urls")),
    path("api/", include("api.labels.urls")),
    path("api/", include("api.comments.urls")),
    path("api/", include("api.filters.urls")),
    path("api/", include("api.history.urls")),
    path("api/", include("api.overview.urls")),
    path("api/schema", SchemaView.as_view(), name="schema"),
    re_path(r"^api/schema\.(?P<format>json|yaml)$", SchemaView.as_view(), name="schema-file"),
    path("api/docs", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("api/redoc", SpectacularRedocView.as_view(url_name="schema"), name="redoc"),
    re_path(r"^api/", not_found),
]
