"""Every address, every verb, every kind of asker, every kind of credential: the answer is what the table says."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.urls import resolve
from django.utils import timezone

from api.models import User
from api.root import SchemaView
from api.sessions import tokens
from api.tests.proofs import keys
from api.tests.proofs.table import TABLE
from api.tests.proofs.table.rows import (
    ADMINISTER,
    ASKERS,
    PUBLIC,
    READ,
    SESSION,
    WRITE,
    Row,
    everybody,
    signed_in,
)
from api.tests.proofs.world import World, ask, filled, undone
from api.tests.routes import VERBS, actions, api_routes, view_class
from api.tests.test_policies import is_public

SCOPES = ("read", "write", "admin")
# A credential of Ana's, who may most, for each way in which one can have come to its end.
SPENT = (
    "expired",
    "revoked",
    "ended",
    "inactive",
    "token expired",
    "token deleted",
    "token ended",
    "token inactive",
)

ROUTES = list(api_routes())

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield World()


@pytest.fixture(autouse=True)
def _short_schema(monkeypatch):
    # Who may read it is asked here; writing it takes a while.
    monkeypatch.setattr(SchemaView.generator_class, "get_schema", lambda *args, **kwargs: {})


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_everybody_gets_the_answer_of_the_table(row, world):
    answers = {}
    for asker in ASKERS:
        with world.asked_by(asker) as (client, values):
            answers[asker] = ask(client, row, values).status_code

    assert answers == dict(zip(ASKERS, row.answers, strict=True))


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_a_spent_credential_is_worth_nothing(row, world):
    answers = {}
    for kind in SPENT:
        with undone():
            client = world.client_with(spent(kind, world.rows["ana"]))
            answers[kind] = ask(client, row, world.values("admin")).status_code

    expected = row.expected("nobody") if row.needs == PUBLIC else 401
    assert answers == dict.fromkeys(SPENT, expected)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_an_api_token_does_what_its_scope_says(row, world):
    answers, expected = {}, {}
    for asker, person in {"manager": "charlie", "admin": "ana"}.items():
        for scope in SCOPES:
            with undone():
                _row, token = keys.api_token(world.rows[person], scope)
                response = ask(world.client_with(token), row, world.values(asker))
                answers[asker, scope] = (response.status_code, refusal(response))
            expected[asker, scope] = with_token(row, asker, scope)

    assert answers == expected


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_what_a_row_needs_is_what_it_shows(row):
    only_admins = {asker for asker, status in zip(ASKERS, row.answers, strict=True) if status < 400} == {
        "admin"
    }

    assert row.needs in (PUBLIC, READ, WRITE, ADMINISTER, SESSION)
    assert row.needs != READ or row.verb == "get"
    assert row.needs != WRITE or row.verb != "get"
    assert row.needs != ADMINISTER or not [status for status in row.answers[:-1] if status < 400]
    assert not only_admins or row.needs in (ADMINISTER, SESSION)
    if row.needs == PUBLIC:
        assert len(set(row.answers)) == 1


def test_no_endpoint_is_missing_from_the_table_and_none_is_made_up():
    assert {(row.route, row.verb) for row in TABLE} == {
        (name, verb) for name, callback in api_routes() for verb in actions(callback)
    }


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_the_path_of_a_row_leads_to_its_route(row, world):
    with undone():
        path = filled(row.path, world.values("viewer"))

    assert resolve(path).url_name == row.route


@pytest.mark.parametrize(("name", "callback"), ROUTES, ids=[name for name, _callback in ROUTES])
def test_a_verb_that_is_not_there_does_nothing(name, callback, world):
    path, usual = next((row.path, row.answers) for row in TABLE if row.route == name)
    absent = set(VERBS) - actions(callback).keys()
    answers = {}
    for asker in ASKERS:
        for verb in absent:
            with world.asked_by(asker) as (client, values):
                answers[asker, verb] = ask(client, Row(verb, name, path, "", ()), values).status_code

    # Where there is no page, there is none for any verb.
    refused = everybody(404) if usual == everybody(404) else signed_in(405)
    if refused != usual and is_public(view_class(callback)):
        refused = everybody(405)
    expected = dict(zip(ASKERS, refused, strict=True))
    assert answers == {(asker, verb): expected[asker] for asker, verb in answers}


def spent(kind, ana):
    now, long_ago = timezone.now(), timezone.now() - timedelta(hours=1)
    if kind.startswith("token"):
        fields: dict[str, dict[str, Any]] = {
            "token expired": {"expires_at": long_ago},
            "token ended": {"generation": 1_000},
        }
        row, token = keys.api_token(ana, "admin", **fields.get(kind, {}))
        if kind == "token deleted":
            row.delete()
    else:
        fields = {"revoked": {"revoked_at": now}, "ended": {"generation": 1_000}}
        with override_settings(ACCESS_TOKEN_LIFETIME=-60 if kind == "expired" else 60):
            token = tokens.access_token(keys.session(ana, **fields.get(kind, {})))
    User.objects.filter(pk=ana.pk).update(is_active=not kind.endswith("inactive"))
    return token


def with_token(row, asker, scope):
    """The answer to an API token of this kind of asker, and the code where the scope refuses."""
    if row.needs == PUBLIC:
        return row.expected(asker), None
    if row.needs == SESSION:
        return 403, "session_required"
    if scope == "read" and row.verb != "get":
        return 403, "insufficient_scope"
    if asker == "admin" and scope != "admin":
        # Without the scope for it an administrator counts as a plain member.
        return row.expected("member"), None
    return row.expected(asker), None


def refusal(response):
    """Which of the rules about scopes has refused, if one has."""
    if response.status_code != 403 or not response.headers["Content-Type"].startswith("application/problem"):
        return None
    code = response.json()["code"]
    return code if code in ("session_required", "insufficient_scope") else None
