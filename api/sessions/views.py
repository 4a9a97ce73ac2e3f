from django.contrib.auth import logout
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from api.core.limits import address_of
from api.core.permissions import SIGNED_IN, ByPolicy
from api.core.serializers import EmptySerializer
from api.core.strict import StrictQueryMixin
from api.core.views import ResourceViewSet
from api.sessions import cookies, services
from api.sessions.abilities import abilities
from api.sessions.authentication import SESSION_ID, BearerAuthentication
from api.sessions.delivery import IN_COOKIE, deliver, origin
from api.sessions.forms import SignInForm
from api.sessions.models import Session
from api.sessions.serializers import (
    RefreshSerializer,
    SessionSerializer,
    SignInSerializer,
    SignOutSerializer,
    TokensSerializer,
)
from api.users.abilities import abilities as user_abilities
from api.users.models import User


class TokenViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    further_problems = ("401", "429")
    # No stale token can keep anybody from signing in.
    authentication_classes = []

    def get_authenticate_header(self, request):
        # Without a challenge DRF would turn the 401 of a wrong password into a 403.
        return BearerAuthentication().authenticate_header(request)

    @extend_schema(
        parameters=[IN_COOKIE],
        operation_id="sign_in",
        request=SignInSerializer,
        responses={200: TokensSerializer},
        auth=[],
    )
    def create(self, request):
        """Sign in with e-mail and password."""
        credentials = SignInSerializer(data=request.data)
        credentials.is_valid(raise_exception=True)
        session, refresh = services.sign_in(
            **credentials.validated_data,
            **origin(request),
        )
        return deliver(request, session, refresh)

    @extend_schema(
        parameters=[IN_COOKIE],
        operation_id="refresh_token",
        request=RefreshSerializer,
        responses=TokensSerializer,
        auth=[],
    )
    def refresh(self, request):
        """Spend a refresh token for a new pair."""
        body = RefreshSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        token = body.validated_data.get("refresh")
        if cookies.wanted(request):
            token = request.COOKIES.get(cookies.name())
        if not token:
            raise ValidationError(
                {"refresh": [ErrorDetail(_("There is no refresh token."), code="required")]}
            )
        return deliver(request, *services.refresh(token, address=address_of(request)))


class SignOutViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [ByPolicy]
    policy = {"create": SIGNED_IN}
    session_only = True

    @extend_schema(operation_id="sign_out", request=SignOutSerializer, responses={204: None})
    def create(self, request):
        """End the session that asks at once, or with `everywhere` all of one's sessions and API tokens."""
        body = SignOutSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.sign_out(request.auth, by=request.user, **body.validated_data)
        if request.session.get(SESSION_ID) == request.auth.pk:
            logout(request)
        response = Response(status=status.HTTP_204_NO_CONTENT)
        cookies.drop(response)
        return response


class SessionViewSet(ResourceViewSet):
    model = Session
    serializer_class = SessionSerializer
    ordering = ("-last_seen_at",)
    ordering_fields = ("id", "created_at", "last_seen_at")
    abilities = staticmethod(abilities)
    session_only = True
    # Few rows, and which ones hangs on the hour.
    row_plan = False
    policy = {"list": SIGNED_IN, "destroy": "end"}

    def delete_row(self, session):
        services.sign_out(session, by=self.asker)


class UserSignOutViewSet(ResourceViewSet):
    model = User
    serializer_class = EmptySerializer
    write_serializer_class = EmptySerializer
    abilities = staticmethod(user_abilities)
    policy = {"create": "administer"}
    session_only = True

    @extend_schema(operation_id="sign_out_user", request=None, responses={204: None})
    def create(self, request, pk):
        """End everything that lets somebody act as this person: sessions, API tokens, mailed links."""
        person = self.get_object()
        self.read_body()
        services.sign_out_person(person, by=self.asker)
        return Response(status=status.HTTP_204_NO_CONTENT)


class LoginPage(LoginView):
    """For the browsable API: Django's session, with one of ours behind it that can be listed and ended."""

    authentication_form = SignInForm
    template_name = "rest_framework/login.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        session, _refresh = services.open_session(form.get_user(), **origin(self.request))
        self.request.session[SESSION_ID] = session.pk
        return response


class LogoutPage(LogoutView):
    def post(self, request, *args, **kwargs):
        session = Session.objects.filter(pk=request.session.get(SESSION_ID)).first()
        if session is not None:
            services.sign_out(session, by=session.user)
        return super().post(request, *args, **kwargs)
