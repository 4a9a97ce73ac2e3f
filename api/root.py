import threading

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from api.core.strict import StrictQueryMixin

ENDPOINTS = {
    "users": "user-list",
    "me": "user-me",
    "projects": "project-list",
    "labels": "label-list",
    "tasks": "task-list",
    "filters": "saved-filter-list",
    "events": "event-list",
    "overview": "overview",
    "sign_in": "token",
    "schema": "schema",
    "docs": "docs",
    "redoc": "redoc",
}


@extend_schema(exclude=True)
class RootView(StrictQueryMixin, APIView):
    """Where to go from here. `docs` is the reference, with every path."""

    name = "Mutirão"
    permission_classes = [AllowAny]

    def get_view_name(self):
        return self.name

    def get(self, request):
        return Response({name: reverse(route, request=request) for name, route in ENDPOINTS.items()})


# drf-spectacular finds its classes while it writes its first schema, and breaks where two threads do so at once.
ONE_AT_A_TIME = threading.Lock()


@extend_schema(exclude=True)
class SchemaView(SpectacularAPIView):
    """The OpenAPI 3.1 description of this API; `/api/schema.json` and `/api/schema.yaml` are files."""

    permission_classes = [AllowAny]

    def get(self, request, *args, **kwargs):
        with ONE_AT_A_TIME:
            return super().get(request, *args, **kwargs)

    def perform_content_negotiation(self, request, force=False):
        # A file is what its name says, whatever the client would rather have.
        if self.format_kwarg:
            return next(
                (renderer, renderer.media_type)
                for renderer in self.get_renderers()
                if renderer.format.endswith(self.format_kwarg)
                or renderer.media_type.endswith(self.format_kwarg)
            )
        return super().perform_content_negotiation(request, force)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if extension := kwargs.get("format"):
            response.headers["Content-Disposition"] = f'attachment; filename="mutirao.{extension}"'
        return response
