from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied

from api.core.instances import Instances
from api.core.statements import Slot
from api.sessions import tokens
from api.sessions.models import Session
from api.users.models import User
from api.users.roles import give_roles, roles_of

SEEN_EVERY = timedelta(minutes=1)


def _live():
    live = Session.objects.live(now=Slot("now", models.DateTimeField())).annotate(roles=roles_of("user"))
    return live.filter(pk=Slot("pk"), user=Slot("user"))


find_live = Instances(_live, ["user"], ["roles"])


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer ACCESS`. The session is looked up each time: signing out works at once."""

    def authenticate(self, request):
        scheme, _space, token = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            session_id, user_id = tokens.read_access_token(token.strip())
        except tokens.TokenExpired:
            raise AuthenticationFailed(_("The access token has expired."), code="token_expired") from None
        except tokens.TokenInvalid:
            raise AuthenticationFailed(_("The access token is not valid.")) from None
        found = find_live(pk=session_id, user=user_id, now=timezone.now())
        if not found:
            raise AuthenticationFailed(_("The session has ended. Sign in again."), code="session_ended")
        session = found[0]
        _note_presence(session)
        return give_roles(session.user, session.roles), session

    def authenticate_header(self, request):
        return 'Bearer realm="api"'


# The key in Django's session under which the page for signing in leaves the number of ours.
SESSION_ID = "mutirao_session"


class BrowserSessionAuthentication(SessionAuthentication):
    """Django's session with its CSRF token, for the browsable API. It is worth what our session behind it is."""

    def authenticate(self, request):
        found = super().authenticate(request)
        if found is None:
            return None
        number = request._request.session.get(SESSION_ID)
        session = Session.objects.live().select_related("user").filter(pk=number, user=found[0]).first()
        if session is None:
            # Nobody, rather than an error: a browser that comes back gets the page where it can sign in.
            return None
        _note_presence(session)
        return session.user, session

    def enforce_csrf(self, request):
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            raise PermissionDenied(_("The CSRF token is missing or wrong."), code="csrf_failed") from None


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


class BrowserSessionScheme(OpenApiAuthenticationExtension):
    target_class = BrowserSessionAuthentication
    name = "browserSession"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


def _note_presence(session):
    now = timezone.now()
    if session.last_seen_at < now - SEEN_EVERY:
        Session.objects.filter(pk=session.pk).update(last_seen_at=now)
    if session.user.last_seen_at is None or session.user.last_seen_at < now - SEEN_EVERY:
        User.objects.filter(pk=session.user.pk).update(last_seen_at=now)
