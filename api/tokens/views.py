from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from api.core.permissions import SIGNED_IN
from api.core.views import ResourceViewSet
from api.tokens import services
from api.tokens.abilities import abilities
from api.tokens.models import ApiToken
from api.tokens.serializers import (
    ApiTokenInputSerializer,
    ApiTokenNameSerializer,
    ApiTokenSerializer,
    NewApiTokenSerializer,
)


class ApiTokenViewSet(ResourceViewSet):
    model = ApiToken
    serializer_class = ApiTokenSerializer
    # No token makes, changes or deletes tokens.
    session_only = True
    secret_answer = True
    whole = ("create", "destroy")
    ordering = ("-created_at",)
    ordering_fields = ("id", "created_at", "last_used_at")
    ordering_columns = {"last_used_at": "used_up", "-last_used_at": "-used_down"}
    abilities = staticmethod(abilities)
    # Few rows, and `expired` hangs on the hour.
    row_plan = False
    policy = {
        "list": SIGNED_IN,
        "create": SIGNED_IN,
        "retrieve": "view",
        "partial_update": "edit",
        "destroy": "delete",
    }

    def get_write_serializer_class(self):
        return ApiTokenInputSerializer if self.action == "create" else ApiTokenNameSerializer

    @extend_schema(responses={201: NewApiTokenSerializer})
    def create(self, request):
        """Make a token for a program. `token` in the answer is shown this once."""
        row, token = services.create_token(by=self.asker, **self.read_body())
        shown = ApiTokenSerializer(row, context=self.get_serializer_context()).data
        return Response({**shown, "token": token}, status=status.HTTP_201_CREATED)

    def update_row(self, token, data):
        return services.rename_token(token, by=self.asker, **data)

    def delete_row(self, token):
        services.delete_token(token, by=self.asker)
