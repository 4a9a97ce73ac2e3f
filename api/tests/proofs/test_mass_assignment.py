"""No body writes a column that it has no business with, no query sorts or filters by one: each is refused by name."""

import json
from typing import Any

import pytest

from api.models import ApiToken, Link, Session, User
from api.tests.proofs.bodies import accepted, readers, writable, write_routes
from api.tests.proofs.snapshots import changes, noticing_writes, snapshot
from api.tests.proofs.table import TABLE
from api.tests.proofs.table.rows import ASKERS, Row
from api.tests.proofs.world import World, filled, undone
from api.tests.proofs.writable import RESERVED, WRITABLE
from api.tests.routes import actions, api_routes, view_class

pytestmark = pytest.mark.django_db

CALLBACKS = dict(api_routes())
ROUTES = sorted(write_routes())
LISTS = sorted(name for name in CALLBACKS if actions(CALLBACKS[name]).get("get") == "list")
# What attackers try first, whatever a model has.
COVETED = {
    *("role", "is_staff", "is_superuser", "is_admin", "admin", "is_active", "groups", "permissions", "scope"),
    *(
        "id",
        "pk",
        "creator",
        "owner",
        "user",
        "user_id",
        "author",
        "password",
        "generation",
        "digest",
        "version",
    ),
    *(
        "created_at",
        "updated_at",
        "deleted_at",
        "confirmed_at",
        "expires_at",
        "_state",
        "__class__",
        "__proto__",
    ),
}
# Where the model of a route is not the view's: what is written there belongs to a person.
PERSONAL = (User, Session, ApiToken, Link)
REFUSALS = {"unknown_field", "read_only", "renamed"}
NO_OBJECTS: tuple[Any, ...] = ([], [{}], None, "id", "", 7, 0, True, False, [["id", 1]])
SENSITIVE = [
    *("password", "email", "generation", "digest", "search_text", "folded_name", "version", "pk", "?", "-"),
    *("user__password", "user__email", "user__generation", "user__role", "user__sessions__refresh_digest"),
    *("owner__password", "creator__password", "creator__email", "creator__generation", "author__password"),
    *("assignee__password", "assignee__email", "completed_by__password", "created_by__password"),
    *("sessions__refresh_digest", "api_tokens__digest", "links__digest", "totp__sealed_secret"),
    *("recovery_codes__digest", "memberships__user__password", "memberships__role", "project__name"),
    *("project__memberships__user__email", "task__creator__password", "parent__creator__password"),
    *("labels__tasks__title", "comments__body", "tasks__title", "subtasks__title", "identities__subject"),
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield World()


@pytest.mark.parametrize(("verb", "route"), ROUTES)
def test_the_fields_that_can_be_written_are_these_and_no_others(verb, route, world):
    read = readers(world, verb, route)

    assert read, "no serializer reads the body"
    assert writable(read).keys() == WRITABLE[verb, route]


def test_no_route_is_missing():
    assert set(ROUTES) == WRITABLE.keys()


@pytest.mark.parametrize(("verb", "route"), ROUTES)
def test_every_other_column_is_refused_by_name(verb, route, world):
    row, asker = accepted(verb, route)
    wrong = []
    with world.asked_by(asker) as (client, values):
        before = snapshot()
        for name in unwritable(verb, route):
            response, touched = attempt(client, row, values, {**(row.body or {}), name: 1}, before)
            if touched or not refuses(response, name):
                wrong.append((name, response.status_code, response.content, touched))

    assert not wrong


@pytest.mark.parametrize(("verb", "route"), ROUTES)
def test_a_body_that_is_no_object_is_refused(verb, route, world):
    row, asker = accepted(verb, route)
    wrong = []
    with world.asked_by(asker) as (client, values):
        before = snapshot()
        for body in NO_OBJECTS:
            response, touched = attempt(client, row, values, body, before)
            if touched or response.status_code != 400:
                wrong.append((body, response.status_code, response.content, touched))

    assert not wrong


@pytest.mark.parametrize("path", ["/api/auth/token/refresh", "/api/auth/sso/token"])
def test_a_cookie_does_not_make_up_for_a_body_that_is_no_object(path, world):
    wrong = []
    with world.asked_by("nobody") as (client, values):
        client.credentials(HTTP_X_TOKEN_DELIVERY="cookie")
        client.cookies.load({"refresh": values["refresh"], "sso-pending": values["sign_on"]})
        before = snapshot()
        for body in NO_OBJECTS:
            response, touched = attempt(client, Row("post", "", path, "", ()), values, body, before)
            if touched or response.status_code != 400:
                wrong.append((body, response.status_code, response.content, touched))
        response, _touched = attempt(client, Row("post", "", path, "", ()), values, {}, before)

    assert not wrong
    assert response.status_code == 200


@pytest.mark.parametrize(("verb", "path", "body", "allowed"), RESERVED)
def test_what_only_some_may_write_nobody_else_does(verb, path, body, allowed, world):
    wrong = []
    for asker in ASKERS:
        with world.asked_by(asker) as (client, values):
            before = snapshot()
            response = getattr(client, verb)(filled(path, values), filled(body, values))
            touched = changes(before, snapshot())
            if (response.status_code < 400) != (asker in allowed) or (touched and asker not in allowed):
                wrong.append((asker, response.status_code, response.content, touched))

    assert not wrong


@pytest.mark.parametrize("route", LISTS)
def test_no_list_is_sorted_filtered_or_cut_by_what_it_does_not_offer(route, world):
    path = next(row.path for row in TABLE if row.route == route and row.expected("admin") == 200)
    wrong = []
    with world.asked_by("admin") as (client, values):
        for query in curious(view_class(CALLBACKS[route])):
            response = client.get(filled(path, values), query)
            if response.status_code != 400:
                wrong.append((query, response.status_code))

    assert not wrong


def test_the_proof_has_not_shrunk():
    assert sum(len(unwritable(*each)) for each in ROUTES) >= 1_900
    assert sum(len(list(curious(view_class(CALLBACKS[route])))) for route in LISTS) >= 2_000


def unwritable(verb, route):
    """The names of all columns and relations of a route's model, and what attackers try, but for what it writes."""
    model = getattr(view_class(CALLBACKS[route]), "model", None)
    names = set(COVETED)
    for each in [model] if model else PERSONAL:
        field: Any
        for field in each._meta.get_fields():
            names |= {field.name, getattr(field, "attname", field.name)}
            if field.auto_created and not field.concrete:
                names.add(field.get_accessor_name() or field.name)
    return sorted(names - WRITABLE[verb, route])


def curious(view):
    """Queries that ask for more than a list offers."""
    orders, filters = set(view.ordering_fields), set(getattr(view.filterset_class, "base_filters", ()))
    for name in SENSITIVE:
        if name not in orders:
            yield from ({"ordering": term} for term in (name, f"-{name}", f"id,{name}"))
        if name not in filters:
            yield {name: "x"}
        if name not in view.serializer_class.Meta.fields:
            yield {"fields": f"id,{name}"}
        yield from ({f"{name}__{lookup}": "x"} for lookup in ("startswith", "gt", "in", "isnull"))


def attempt(client, row, values, body, before):
    """The answer, and which rows differ then from `before`. Afterwards all is as it was."""
    with undone(), noticing_writes() as written:
        sent = json.dumps(filled(body, values))
        response = client.generic(row.verb, filled(row.path, values), sent, content_type="application/json")
        return response, changes(before, snapshot()) if written else set()


def refuses(response, name):
    if response.status_code != 400:
        return False
    entries = response.json().get("errors", [])
    return [each["field"] for each in entries] == [name] and entries[0]["code"] in REFUSALS
