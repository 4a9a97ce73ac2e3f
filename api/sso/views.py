from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from api.core.strict import StrictQueryMixin
from api.sessions import cookies as session_cookies
from api.sessions.authentication import BearerAuthentication
from api.sessions.delivery import deliver, origin
from api.sessions.serializers import TokensSerializer
from api.setup import services as setup
from api.sso import cookies, services
from api.sso.serializers import OptionsSerializer, TakeUpSerializer


class OptionsViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(operation_id="sign_in_options", responses=OptionsSerializer, auth=[])
    def retrieve(self, request):
        """The ways to sign in to this server."""
        sso = {"name": settings.OIDC_NAME, "address": reverse("sso-start")} if settings.OIDC_ISSUER else None
        return Response({"setup": setup.is_open(), "sso": sso})


class SignOnViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    authentication_classes = []
    further_problems = ("401", "429")

    def get_authenticate_header(self, request):
        return BearerAuthentication().authenticate_header(request)

    @extend_schema(
        parameters=[
            OpenApiParameter(session_cookies.DELIVERY, location="header", required=True, enum=["cookie"])
        ],
        operation_id="take_up_sign_on",
        request=TakeUpSerializer,
        responses={200: TokensSerializer},
        auth=[],
    )
    def create(self, request):
        """For the web client, on the way back from the provider: take up the session that waits in a cookie."""
        body = TakeUpSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        if not session_cookies.wanted(request):
            detail = _("Send the header X-Token-Delivery: cookie.")
            raise ValidationError({"": [ErrorDetail(detail, code="cookie_only")]})
        session, refresh = services.take_up(
            cookies.read_pending(request), **body.validated_data, **origin(request)
        )
        response = deliver(request, session, refresh)
        cookies.drop(response, pending=True)
        return response
