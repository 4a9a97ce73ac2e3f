import logging
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError

from api.core.exceptions import Conflict
from api.core.secrets import digest
from api.core.transactions import writing
from api.log import services as events
from api.tokens.abilities import abilities
from api.tokens.models import ApiToken
from api.tokens.secrets import HINT, new_token
from api.users.models import User

log = logging.getLogger(__name__)

MOST = 50
USUAL_LIFETIME = timedelta(days=90)
UNSAID: Any = object()


@writing()
def create_token(
    *, by: User, scope: str, expires_at: datetime | None = UNSAID, **fields: Any
) -> tuple[ApiToken, str]:
    """A token's row, and the token itself, which nobody can show again. Without a word it lives 90 days.

    Raises ValidationError for an end that is past or a scope that the person does not have, Conflict
    `too_many_tokens`.
    """
    if scope == ApiToken.Scope.ADMIN and not by.is_admin:
        detail = _("Only administrators have something to administer.")
        raise ValidationError({"scope": [ErrorDetail(detail, code="not_an_admin")]})
    if expires_at is UNSAID:
        expires_at = timezone.now() + USUAL_LIFETIME
    _check_end(expires_at)
    # Held still: parallel requests count one after the other.
    User.objects.select_for_update().get(pk=by.pk)
    if ApiToken.objects.visible_to(by).count() >= MOST:
        raise Conflict(_("You have many tokens already. Delete some of them."), code="too_many_tokens")
    token = new_token()
    row = ApiToken.objects.create(
        user=by,
        generation=by.generation,
        scope=scope,
        digest=digest(token),
        hint=token[:HINT],
        expires_at=expires_at,
        **fields,
    )
    events.created(row, by=by)
    log.info("user %s made %s with the scope %s", by.pk, row, scope)
    return row, token


@writing()
def rename_token(token: ApiToken, *, by: User, **changes: Any) -> ApiToken:
    """The name alone can change: a scope that grows would make an old leak a new one."""
    if not abilities(token, by)["edit"]:
        raise PermissionDenied
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    before = events.snapshot(token)
    changes = {name: value for name, value in changes.items() if getattr(token, name) != value}
    if changes:
        for name, value in changes.items():
            setattr(token, name, value)
        token.version += 1
        token.save(update_fields=[*changes, "version"])
        events.changed(token, before, by=by)
    return token


@writing()
def delete_token(token: ApiToken, *, by: User) -> None:
    """The next request with it is refused."""
    if not abilities(token, by)["delete"]:
        raise PermissionDenied
    if ApiToken.objects.filter(pk=token.pk).delete()[0]:
        events.deleted(token, by=by)
    log.info("user %s deleted API token %s", by.pk, token.hint)


def forget_ended() -> None:
    """Drop tokens that a change of the person's credentials has ended. Nobody sees them, and nothing revives them."""
    ApiToken.objects.exclude(generation=F("user__generation")).delete()


def _check_end(expires_at):
    if expires_at is not None and expires_at <= timezone.now():
        raise ValidationError({"expires_at": [ErrorDetail(_("This moment is past."), code="past")]})
