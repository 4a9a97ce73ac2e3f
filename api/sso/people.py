"""Whose account a provider's claims open."""

import logging
from typing import Any

from django.conf import settings
from django.db import IntegrityError

from api.core.transactions import writing
from api.log import services as events
from api.setup import services as setup
from api.sso.claims import domain_of, profile, verified_email
from api.sso.exceptions import SignOnFailed
from api.sso.models import Identity
from api.users.models import User
from api.users.services import new_person

log = logging.getLogger(__name__)


def person_of(claims: dict[str, Any]) -> User:
    """The person whom the provider has recognised.

    By its own number for them first; an e-mail address can pass on to somebody else. Raises SignOnFailed.
    """
    known = (
        Identity.objects.select_related("user").filter(issuer=claims["iss"], subject=claims["sub"]).first()
    )
    return _active(known.user) if known else _meet(claims)


def _meet(claims):
    email = verified_email(claims)
    try:
        with writing():
            user = User.objects.select_for_update().filter(email=email).first() or _created(email, claims)
            return _linked(_active(user), claims)
    except IntegrityError:
        # The same person in two windows: the other one was first.
        return _linked(_active(User.objects.get(email=email)), claims)


def _active(user):
    if not user.is_active:
        raise SignOnFailed("account_disabled", f"user {user.pk} is not active")
    return user


def _created(email, claims):
    if domain_of(email) not in settings.OIDC_CREATE_DOMAINS or setup.is_open():
        raise SignOnFailed("no_account", "nobody has this address")
    person = new_person(email=email, **profile(claims, email))
    person.save(force_insert=True)
    events.created(person, by=None)
    log.warning("user %s came by single sign-on", person.pk)
    return person


@writing()
def _linked(user, claims):
    identity, created = Identity.objects.get_or_create(
        issuer=claims["iss"], subject=claims["sub"], defaults={"user": user}
    )
    if created and Identity.objects.filter(user=user, issuer=claims["iss"]).exclude(pk=identity.pk).exists():
        # The address belongs to somebody new over there. Here it is still the account of whoever had it before.
        identity.delete()
        raise SignOnFailed("no_account", f"user {user.pk} is somebody else at the provider")
    if created:
        events.created(identity, by=user)
        log.warning("user %s signs in with single sign-on from now on", user.pk)
    return identity.user
