from django.conf import settings
from django.contrib.auth import logout
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from api.core.limits import address_of
from api.core.permissions import SIGNED_IN, ByPolicy
from api.core.views import ResourceViewSet, StrictQueryMixin
from api.sessions import cookies, services, tokens
from api.sessions.abilities import abilities
from api.sessions.authentication import BearerAuthentication
from api.sessions.models import Session
from api.sessions.serializers import (
    PasswordSerializer,
    RefreshSerializer,
    SessionSerializer,
    SignInSerializer,
    SignOutSerializer,
    TokensSerializer,
)


class TokenViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    further_problems = ("401", "429")
    # No stale token can keep anybody from signing in.
    authentication_classes = []

    def get_authenticate_header(self, request):
        # Without a challenge DRF would turn the 401 of a wrong password into a 403.
        return BearerAuthentication().authenticate_header(request)

    @extend_schema(operation_id="sign_in", request=SignInSerializer, responses=TokensSerializer, auth=[])
    def create(self, request):
        """Sign in with e-mail and password."""
        credentials = SignInSerializer(data=request.data)
        credentials.is_valid(raise_exception=True)
        session, refresh = services.sign_in(
            **credentials.validated_data,
            address=address_of(request),
            user_agent=request.headers.get("User-Agent", ""),
        )
        return _tokens(request, session, refresh)

    @extend_schema(
        operation_id="refresh_token", request=RefreshSerializer, responses=TokensSerializer, auth=[]
    )
    def refresh(self, request):
        """Spend a refresh token for a new pair."""
        body = RefreshSerializer(data=request.data or {})
        body.is_valid(raise_exception=True)
        token = body.validated_data.get("refresh")
        if cookies.wanted(request):
            token = request.COOKIES.get(cookies.name())
        if not token:
            raise ValidationError(
                {"refresh": [ErrorDetail(_("There is no refresh token."), code="required")]}
            )
        return _tokens(request, *services.refresh(token, address=address_of(request)))


class SignOutViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [ByPolicy]
    policy = {"create": SIGNED_IN}

    @extend_schema(operation_id="sign_out", request=SignOutSerializer, responses={204: None})
    def create(self, request):
        """End the session of this access token at once, or with `everywhere` all of one's sessions."""
        body = SignOutSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        if isinstance(request.auth, Session):
            services.sign_out(request.auth, **body.validated_data)
        else:
            logout(request)
        response = Response(status=status.HTTP_204_NO_CONTENT)
        cookies.drop(response)
        return response


class PasswordViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [ByPolicy]
    policy = {"create": SIGNED_IN}
    further_problems = ("429",)

    @extend_schema(operation_id="change_password", request=PasswordSerializer, responses={204: None})
    def create(self, request):
        """Set a new password. All other sessions of the person end at once."""
        body = PasswordSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.change_password(
            request.user,
            current=body.validated_data["current_password"],
            new=body.validated_data["new_password"],
            address=address_of(request),
            session=request.auth if isinstance(request.auth, Session) else None,
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class SessionViewSet(ResourceViewSet):
    model = Session
    serializer_class = SessionSerializer
    ordering = ("-last_seen_at",)
    ordering_fields = ("id", "created_at", "last_seen_at")
    abilities = staticmethod(abilities)
    policy = {"list": SIGNED_IN, "destroy": "end"}

    def delete_row(self, session):
        services.sign_out(session)


def _tokens(request, session, refresh):
    answer = {"access": tokens.access_token(session), "expires_in": settings.ACCESS_TOKEN_LIFETIME}
    if cookies.wanted(request):
        response = Response(answer)
        cookies.put(response, refresh)
        return response
    return Response({**answer, "refresh": refresh, "refresh_expires_in": settings.REFRESH_TOKEN_LIFETIME})
