from datetime import timedelta

from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed

from api.core.secrets import digest
from api.sessions import services, tokens
from api.sessions.models import Session

PROOF = "api/tests/proofs/test_refresh_race.py"


def read_and_then_write(patch):
    """How the usual packages rotate: look whether the token is good, then spend it."""

    def refresh(token, *, address=""):
        number, now = tokens.session_of(token), timezone.now()
        session = Session.objects.live().select_related("user").filter(pk=number).first()
        if session is None or session.refresh_digest != digest(token):
            raise services._refusal(number, digest(token), now)
        successor = tokens.new_refresh_token(session.pk)
        session.previous_digest, session.refresh_digest = digest(token), digest(successor)
        session.rotated_at = now
        session.save()
        return session, successor

    patch.setattr(services, "refresh", refresh)


def old_tokens_are_forgiven(patch):
    """A spent token that comes back is refused, and nothing else happens."""
    patch.setattr(services, "sign_out", lambda session, **options: None)


def only_the_last_token_is_known(patch):
    """An older one is taken for something that we never made."""
    refusal = services._refusal

    def _refusal(session_id, spent, now):
        if Session.objects.filter(previous_digest=spent).exists():
            return refusal(session_id, spent, now)
        return AuthenticationFailed("no", code="session_ended")

    patch.setattr(services, "_refusal", _refusal)


def losers_count_as_thieves(patch):
    """Two tabs at the same moment, and both are signed out."""
    patch.setattr(services, "RACE", timedelta(0))


PLANTED = {
    "read and then write": read_and_then_write,
    "old tokens are forgiven": old_tokens_are_forgiven,
    "only the last token is known": only_the_last_token_is_known,
    "losers count as thieves": losers_count_as_thieves,
}
