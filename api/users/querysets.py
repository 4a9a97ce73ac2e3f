from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Exists, OuterRef, Q


class UserQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user):
        """Members and admins see everybody; guests see themselves and the people of their projects."""
        if not user.is_authenticated:
            return self.none()
        if not user.is_guest:
            return self
        Membership = self.model._meta.apps.get_model("api", "Membership")
        mine = Membership.objects.filter(user=user).values("project")
        together = Membership.objects.filter(project__in=mine, user=OuterRef("pk"))
        return self.filter(Q(pk=user.pk) | Exists(together))

    def with_access(self):
        """How each person gets in, as the serializer shows it: `second_factor` and `comes_by_sso`."""
        Totp = self.model._meta.apps.get_model("api", "Totp")
        on = Totp.objects.filter(user=OuterRef("pk"), confirmed_at__isnull=False)
        return self.annotate(second_factor=Exists(on), comes_by_sso=Exists(self._identities()))

    def coming_by_sso(self):
        return self.filter(Exists(self._identities()))

    def able_admins(self):
        """Administrators who can sign in."""
        admins = self.filter(role=self.model.Role.ADMIN, is_active=True, email__isnull=False)
        no_password = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return admins.filter(~no_password | Exists(self._identities()))

    def _identities(self):
        """At the provider of today: what another one said opens nothing any more."""
        issuer = settings.OIDC_ISSUER.rstrip("/")
        known = [issuer, f"{issuer}/"] if issuer else []
        Identity = self.model._meta.apps.get_model("api", "Identity")
        return Identity.objects.filter(user=OuterRef("pk"), issuer__in=known)

    def get_by_natural_key(self, email):
        """What django.contrib.auth asks for: the person who typed this at sign-in."""
        return self.get(email=email.strip().lower())
