"""No value of a secret column is ever seen: not in a body, a header, a log line, a mail or the schema"""

import json
import logging
import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session as DjangoSession
from django.core.mail import EmailMessage
from django.urls import reverse
from rest_framework.test import APIClient

from api.core.secrets import SecretField
from api.factors import codes
from api.models import Membership, User
from api.setup import services as setup
from api.tests.credentials import PASSWORD, bearer, give_password, turn_on_factor
from api.tests.proofs.canaries import OF_THE_SERVER, WATCH
from api.tests.proofs.keys_of_bob import cut
from api.tests.routes import actions, api_routes, ids_in_addresses, view_class

SMELLS = re.compile("password|secret|digest|token|key|sealed|code|hash")
# What only smells of one.
HARMLESS = {
    "user.password": "a hash; Django's own column, which the canaries watch by name",
    "idempotencykey.sealed": "whether the answer beside it is encrypted",
    "ratecounter.key": "a hash of an address, of which nothing can be opened",
}
PAGE = {"Accept": "text/html"}
NAMED_OTHERWISE = {"login": "/api/auth/login", "schema-file": "/api/schema.yaml"}


def columns():
    for model in apps.get_app_config("api").get_models():
        for field in model._meta.fields:
            yield f"{model._meta.model_name}.{field.name}", field


def test_a_column_that_smells_of_a_secret_is_one_or_is_explained():
    plain = {
        name for name, field in columns() if SMELLS.search(field.name) and not isinstance(field, SecretField)
    }

    assert plain == set(HARMLESS)


@pytest.fixture
def everything(bob, ana, alice, cellar, task, garden, as_user, settings):
    """A person with a value in every secret column, and those who may see the most of it."""
    logging.getLogger().setLevel(logging.DEBUG)
    settings.OIDC_ISSUER = "https://id.example.com"
    settings.OIDC_CLIENT_SECRET = "what only the provider knows"
    setup.mark_done()
    give_password(bob)
    keys = cut(bob)
    # A renewal fills the column of the former refresh token.
    renewed = APIClient().post("/api/auth/token/refresh", {"refresh": keys.other.refresh}).json()
    turn_on_factor(bob)
    codes.new_recovery_codes(bob)
    Membership.objects.create(project=garden, user=bob, role="manager")
    me = bearer(renewed["access"])
    me.post(f"/api/tasks/{task.pk}/comments", {"body": "The can leaks"})
    me.post("/api/labels", {"name": "bug"})
    me.post("/api/filters", {"name": "Mine", "query": "assignee=me"})
    admin = as_user(ana)
    admin.post("/api/users", {"name": "Charlie", "email": "charlie@example.com"})
    yield {
        "keys": keys,
        "me": me,
        "ids": {"task_id": [task.pk], "project_id": [garden.pk, cellar.pk]},
        "askers": [as_user(None), admin, me, bearer(keys.tokens["admin"]), keys.page],
    }
    logging.getLogger().setLevel(logging.INFO)


def test_every_secret_column_has_a_canary(everything):
    watched = {what for what, _allowed in WATCH.secrets.values()}

    named = {name for name, field in columns() if isinstance(field, SecretField)} | {"user.password"}
    assert named == {what.removeprefix("column ") for what in watched if what.startswith("column ")}


def paths(ids):
    """`(name, path)` of everything that can be read, with each number that could stand in its place."""
    wanted = dict(ids_in_addresses())
    for name, callback in api_routes():
        if "get" not in actions(callback):
            continue
        if name not in wanted:
            yield name, NAMED_OTHERWISE.get(name) or reverse(name)
            continue
        key = wanted[name]
        numbers = ids.get(key) or view_class(callback).model.objects.values_list("pk", flat=True)
        for number in numbers:
            yield name, reverse(name, kwargs={key: number})


def test_no_address_answers_with_one(everything):
    """Every GET, as JSON and as a page, for nobody, an administrator, the person, a token and a browser."""
    read = set()
    for name, path in paths(everything["ids"]):
        for asker in everything["askers"]:
            for headers in ({}, PAGE):
                if asker.get(path, headers=headers).status_code < 400:
                    read.add(name)

    assert not list(WATCH.leaks())
    # Nothing was passed by because there was nothing to see.
    assert {name for name, callback in api_routes() if "get" in actions(callback)} == read


def refusals(everything):
    """Requests that fail and bring something secret along: `(status, answer)`."""
    keys, me, nobody = everything["keys"], everything["me"], APIClient()
    account = {"email": "bob@example.com", "password": PASSWORD}
    token = keys.links["reset"]
    yield 401, nobody.post("/api/auth/token", account)
    yield 401, nobody.post("/api/auth/token", {**account, "password": "what a person mistypes"})
    yield 401, nobody.get("/api/users/me", headers={"Authorization": f"Bearer {keys.other.refresh}"})
    yield 401, nobody.get("/api/users/me", headers={"Authorization": f"Bearer {keys.tokens['read']}x"})
    yield 400, nobody.post("/api/auth/token", {**account, "strange": 1})
    yield 400, nobody.post("/api/auth/token", json.dumps(account)[:-2], content_type="application/json")
    yield 400, nobody.post("/api/auth/password/reset", {"token": token, "new_password": PASSWORD[:7]})
    yield 400, nobody.post("/api/auth/invitations/accept", {"token": token, "password": PASSWORD})
    yield 400, me.get(f"/api/tasks?token={token}")
    yield 400, me.post("/api/auth/second-factor/disable", {"password": PASSWORD, "code": "abcde-fghij"})
    yield 403, bearer(keys.tokens["admin"]).post("/api/auth/password", {"new_password": PASSWORD})
    yield 404, nobody.post("/api/nowhere", account)
    yield 405, nobody.put("/api/auth/token", account)
    yield 409, nobody.post("/api/auth/token/refresh", {"refresh": keys.other.refresh})
    yield 409, nobody.post("/api/auth/setup", {**account, "name": "Bob"})
    yield 409, me.post("/api/auth/second-factor", {"password": PASSWORD})
    yield 415, nobody.post("/api/auth/token", PASSWORD, content_type="text/plain")


def test_no_refusal_repeats_one(everything):
    for expected, answer in refusals(everything):
        assert answer.status_code == expected, answer.content

    assert not list(WATCH.leaks())


@pytest.mark.parametrize(
    ("broken", "path", "body"),
    [
        ("api.passwords.services.authenticate", "token", {"email": "bob@example.com", "password": PASSWORD}),
        ("api.sessions.services.tokens.session_of", "token/refresh", {"refresh": ""}),
        ("api.links.services.digest", "password/reset", {"token": "", "new_password": PASSWORD}),
    ],
)
def test_no_failure_of_ours_repeats_one(broken, path, body, everything, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError("broken")

    keys = everything["keys"]
    secrets = {"refresh": keys.acting.refresh, "token": keys.links["reset"]}
    monkeypatch.setattr(broken, fail)
    client = APIClient(raise_request_exception=False)

    answer = client.post(f"/api/auth/{path}", {name: body[name] or secrets[name] for name in body})

    assert answer.status_code == 500
    assert any(where == "log" and "RuntimeError" in text for where, text in WATCH.seen)
    assert not list(WATCH.leaks())


def test_a_leak_is_noticed_wherever_it_is(bob, as_user, settings):
    canary = "a bird in a mine"
    WATCH.register("a canary", canary, allowed={"POST /api/users/me"})
    User.objects.filter(pk=bob.pk).update(name=canary)
    answer = as_user(bob).get("/api/users/me")
    assert canary in answer.content.decode()
    logging.getLogger("api").warning("this is %s", canary)
    # As base64, in the end.
    EmailMessage(subject="Olá", body=f"é {canary}", to=["bob@example.com"]).send()

    assert set(WATCH.leaks()) == {f"a canary in {where}" for where in ("GET /api/users/me", "log", "mail")}
    WATCH.clear()


@pytest.mark.parametrize("name", OF_THE_SERVER)
def test_what_the_server_is_told_in_confidence_is_a_canary_too(name, settings):
    secret = "known to the server alone"
    setattr(settings, name, [secret] if name.endswith("S") else secret)
    WATCH.see("log", f"and this is {secret}")

    assert list(WATCH.leaks()) == [f"the setting {name} in log"]
    WATCH.clear()


@pytest.fixture(scope="module")
def made_once():
    WATCH.register("a canary", "a bird of many tests")


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_file_makes_once_is_looked_for_in_each_of_its_tests(turn, made_once):
    assert "a bird of many tests" in WATCH.secrets


def test_the_pages_keep_no_secret_in_djangos_session(everything):
    kept = [str(session.get_decoded()) for session in DjangoSession.objects.all()]

    assert kept
    assert not [what for secret, (what, _) in WATCH.secrets.items() if secret in "\n".join(kept)]
