from django.utils import timezone

from api.links import services as links
from api.links.querysets import LinkQuerySet
from api.sessions.authentication import BrowserSessionAuthentication
from api.sessions.querysets import SessionQuerySet
from api.sso import services as sso
from api.sso.models import PendingSignOn
from api.tokens.querysets import ApiTokenQuerySet
from api.users import services as users

PROOF = "api/tests/proofs/test_revocation.py"


def sessions_forget_the_number(patch):
    """A session lives until it is ended itself, whatever happens to the account."""

    def live(self, now=None):
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), user__is_active=True)

    patch.setattr(SessionQuerySet, "live", live)


def tokens_forget_the_number(patch):
    """API tokens live until they are deleted."""
    patch.setattr(ApiTokenQuerySet, "live", lambda self, now=None: self.filter(user__is_active=True))


def links_forget_the_number(patch):
    """A mailed link is good until it is used, whatever happened in between."""

    def usable(self):
        return self.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)

    patch.setattr(LinkQuerySet, "usable", usable)


def sign_ons_forget_the_number(patch):
    patch.setattr(sso, "_usable", lambda: PendingSignOn.objects.filter(expires_at__gt=timezone.now()))


def pages_trust_djangos_session(patch):
    """Whoever has its cookie is in, as with Django's own views."""

    def authenticate(self, request):
        user = request._request.user
        return (user, None) if user.is_active else None

    patch.setattr(BrowserSessionAuthentication, "authenticate", authenticate)


def nothing_ends_credentials(patch):
    """Everything happens but what ends the rest."""
    for name in ("addresses", "factors", "passwords", "sessions", "users"):
        patch.setattr(f"api.{name}.services.end_credentials", lambda person, **options: None)


def invitations_come_back_to_life(patch):
    """Whoever is let in again is invited again, too."""
    patch.setattr(links, "expire", lambda kind, user, by: None)


def a_change_of_role_ends_nothing(patch):
    patch.setattr(users, "ENDS_CREDENTIALS", {"email", "is_active"})


PLANTED = {
    "sessions forget the number": sessions_forget_the_number,
    "tokens forget the number": tokens_forget_the_number,
    "links forget the number": links_forget_the_number,
    "sign-ons forget the number": sign_ons_forget_the_number,
    "pages trust Django's session": pages_trust_djangos_session,
    "nothing ends credentials": nothing_ends_credentials,
    "invitations come back to life": invitations_come_back_to_life,
    "a change of role ends nothing": a_change_of_role_ends_nothing,
}
