from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.permissions import AllowAny

from api.core.strict import StrictQueryMixin
from api.sessions.delivery import IN_COOKIE, deliver, origin
from api.sessions.serializers import TokensSerializer
from api.sessions.services import open_session
from api.setup import services
from api.setup.serializers import SetUpSerializer


class SetUpViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(
        operation_id="set_up",
        request=SetUpSerializer,
        responses={200: TokensSerializer},
        parameters=[IN_COOKIE],
        auth=[],
    )
    def create(self, request):
        """Make the first administrator of a new server, and be signed in. Afterwards it is closed for ever."""
        body = SetUpSerializer(data=request.data, context={"request": request})
        body.is_valid(raise_exception=True)
        fields = {"locale": "en", "timezone": "UTC", **body.validated_data}
        return deliver(request, *open_session(services.set_up(**fields), **origin(request)))
