"""Every kind of thing that lets somebody act as Bob, and how to see whether it still does."""

from datetime import timedelta
from types import SimpleNamespace

from django.core import mail
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from api.core.secrets import digest, new_secret
from api.links import services as links
from api.models import ApiToken, Link, PendingSignOn, Session
from api.tests.credentials import NEW, PASSWORD, bearer, token_of
from api.tokens.secrets import new_token

BROWSER = {"X-Token-Delivery": "cookie"}
ADDRESS = "robert@example.com"


def cut(bob):
    """All of them at once: `acting` is the session in which Bob does things, `other` is on another device."""
    keys = SimpleNamespace()
    for name in ("acting", "other"):
        tokens = APIClient().post("/api/auth/token", {"email": bob.email, "password": PASSWORD}).json()
        setattr(keys, name, SimpleNamespace(**tokens, id=Session.objects.latest("pk").pk))
    browser = APIClient()
    browser.post("/api/auth/token", {"email": bob.email, "password": PASSWORD}, headers=BROWSER)
    keys.cookies = {"refresh": browser.cookies["refresh"].value, "sso-pending": _pending(bob)}
    keys.page = Client()
    keys.page.post("/api/auth/login", {"username": bob.email, "password": PASSWORD})
    keys.tokens = {scope: _api_token(bob, scope) for scope in ("read", "write", "admin")}
    keys.links = {
        kind: _link(bob, kind) for kind in (Link.Kind.RESET, Link.Kind.OLD_ADDRESS, Link.Kind.NEW_ADDRESS)
    }
    return keys


def _api_token(bob, scope):
    token = new_token()
    ApiToken.objects.create(
        user=bob, generation=bob.generation, name=scope, scope=scope, digest=digest(token), hint=token[:8]
    )
    return token


def _pending(bob):
    token = new_secret()
    PendingSignOn.objects.create(
        user=bob,
        generation=bob.generation,
        digest=digest(token),
        expires_at=timezone.now() + timedelta(minutes=5),
    )
    return token


def _link(bob, kind):
    to = ADDRESS if kind == Link.Kind.NEW_ADDRESS else bob.email
    links.issue(kind, bob, address=to, new_address="" if kind == Link.Kind.RESET else ADDRESS)
    return token_of(mail.outbox[-1])


def read(client):
    return client.get("/api/users/me")


def renew(token):
    return APIClient().post("/api/auth/token/refresh", {"refresh": token})


def taken_up(keys):
    return _sent("/api/auth/sso/token", keys.cookies)


def reset(keys):
    body = {"token": keys.links[Link.Kind.RESET], "new_password": NEW}
    return APIClient().post("/api/auth/password/reset", body)


def confirm(keys, kind):
    return APIClient().post("/api/auth/email/confirm", {"token": keys.links[kind]})


def _sent(path, cookies):
    """Each time by a browser of its own: an answer changes the cookies that it has."""
    browser = APIClient()
    browser.cookies.load(cookies)
    return browser.post(path, headers=BROWSER)


# By name: what asking with it is answered.
USES = {
    "access, acting": lambda keys: read(bearer(keys.acting.access)),
    "access, other": lambda keys: read(bearer(keys.other.access)),
    "refresh, acting": lambda keys: renew(keys.acting.refresh),
    "refresh, other": lambda keys: renew(keys.other.refresh),
    "refresh cookie": lambda keys: _sent("/api/auth/token/refresh", keys.cookies),
    "browsable API": lambda keys: read(keys.page),
    "API token, read": lambda keys: read(bearer(keys.tokens["read"])),
    "API token, write": lambda keys: read(bearer(keys.tokens["write"])),
    "API token, admin": lambda keys: read(bearer(keys.tokens["admin"])),
    "pending sign-on": taken_up,
    "reset link": reset,
    "link to the old address": lambda keys: confirm(keys, Link.Kind.OLD_ADDRESS),
    "link to the new address": lambda keys: confirm(keys, Link.Kind.NEW_ADDRESS),
}
