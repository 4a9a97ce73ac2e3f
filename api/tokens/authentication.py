from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from api.core.instances import Instances
from api.core.permissions import ADMINISTER
from api.core.secrets import digest
from api.core.statements import Slot
from api.tokens.models import ApiToken
from api.tokens.secrets import PREFIX, is_token
from api.users.roles import give_roles, roles_of

USED_EVERY = timedelta(minutes=1)


def _live():
    live = ApiToken.objects.live(now=Slot("now", models.DateTimeField())).annotate(roles=roles_of("user"))
    return live.filter(digest=Slot("digest", models.CharField()))


find_live = Instances(_live, ["user"], ["roles"])


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer mut_…`, a personal API token. It is looked up each time: deleting it works at once."""

    def authenticate(self, request):
        scheme, _space, token = get_authorization_header(request).decode("latin-1").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token.startswith(PREFIX):
            return None
        found = find_live(digest=digest(token), now=timezone.now()) if is_token(token) else []
        if not found:
            raise AuthenticationFailed(
                _("This API token is unknown, expired or deleted."), code="token_revoked"
            )
        row = found[0]
        now = timezone.now()
        if row.last_used_at is None or row.last_used_at < now - USED_EVERY:
            ApiToken.objects.filter(pk=row.pk).update(last_used_at=now)
        row.user.powers_waived = row.scope != ADMINISTER
        return give_roles(row.user, row.roles), row

    def authenticate_header(self, request):
        return 'Bearer realm="api"'


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "apiToken"

    def get_security_definition(self, auto_schema):
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "mut_…",
            "description": "A personal API token from POST /api/tokens.",
        }
