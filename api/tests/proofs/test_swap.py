"""One's own id here, a foreign one there: no address, body or filter leads to a row that the asker cannot see."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from api.core.filters import IdsFilter
from api.core.references import VisibleRow, VisibleRows
from api.tests.core.test_addresses import ODD
from api.tests.proofs.bodies import accepted, readers, references, write_routes
from api.tests.proofs.foreign import ABSENT, ADDRESSES, ASKERS, NAMED, TEAM, kind_at, swaps
from api.tests.proofs.places import LOFT_LABEL, NEEDLE
from api.tests.proofs.snapshots import about, changes, noticing_writes, snapshot
from api.tests.proofs.world import World, undone
from api.tests.routes import actions, api_routes, ids_in_addresses, view_class

pytestmark = pytest.mark.django_db

CALLBACKS = dict(api_routes())
IDS: dict[str, list[str]] = {}
for _route, _id in sorted(ids_in_addresses()):
    IDS.setdefault(_route, []).append(_id)
# Those whose bodies name rows; a test says that there are no others.
NAMING = [
    ("post", "invitation-list"),
    ("post", "project-members"),
    ("patch", "task-detail"),
    ("put", "task-detail"),
    ("post", "task-list"),
]
# They take one reference at a time, so that there is nothing to combine: their own tests try them one by one.
ALONE = [("post", "task-bulk"), ("post", "task-place")]
SWAPPED = sorted({(verb, route) for route in IDS for verb in actions(CALLBACKS[route])} | set(NAMING))
LISTS = sorted(name for name in CALLBACKS if actions(CALLBACKS[name]).get("get") == "list")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield World()


@pytest.fixture(scope="module")
def fields(world):
    """By verb and route, the fields of its body that name rows."""
    return {(verb, route): references(readers(world, verb, route)) for verb, route in write_routes()}


def test_every_id_in_an_address_says_what_is_foreign():
    assert set(ids_in_addresses()) == set(ADDRESSES)


def test_every_reference_in_a_body_is_looked_up_among_what_the_asker_sees(fields):
    kinds = {type(field) for named in fields.values() for field in named.values()}

    assert kinds == {VisibleRow, VisibleRows}
    assert {each for each, named in fields.items() if named} == {*NAMING, *ALONE}


@pytest.mark.parametrize(("verb", "route"), SWAPPED)
def test_no_combination_of_own_and_foreign_ids_reaches_a_foreign_row(verb, route, world, fields):
    named = {} if (verb, route) in ALONE else fields.get((verb, route), {})
    succeeded, wrong = set(), []
    for asker in ASKERS:
        with world.asked_by(asker) as (client, values):
            before = snapshot()
            own, *others = swaps(route, IDS.get(route, []), named, lists_in(named), asker)
            control, _touched = attempt(client, verb, route, own.filled(values), before)
            if control.status_code < 400 or control.status_code == 409:
                succeeded.add(asker)
            for swap in others:
                nothing, _touched = attempt(client, verb, route, swap.filled(values, ABSENT), before)
                response, touched = attempt(client, verb, route, swap.filled(values), before)
                refused = {400, 404, *({403} & {control.status_code})}
                if response.status_code not in refused or said(response) != said(nothing) or touched:
                    wrong.append((asker, swap.ids, swap.fields, said(response), said(nothing), touched))

    assert not wrong
    assert succeeded, "nobody can do this even with ids of their own"


@pytest.mark.parametrize(("verb", "route"), NAMING)
def test_no_special_value_of_a_reference_breaks_anything(verb, route, world, fields):
    wrong = []
    for asker in ASKERS:
        with world.asked_by(asker) as (client, values):
            hidden = hidden_from(asker, world)
            before = about(snapshot(), hidden)
            for name, field in fields[verb, route].items():
                for value, body in specials(route, name, field, values, asker):
                    filling = own_ids(route, values), body
                    response, touched = attempt(client, verb, route, filling, before, hidden)
                    accepted_oddly = value not in SENSIBLE and response.status_code < 400
                    if response.status_code >= 500 or touched or accepted_oddly:
                        wrong.append((asker, name, value, said(response), touched))

    assert not wrong


@pytest.mark.parametrize("route", LISTS)
def test_no_filter_finds_anything_by_a_foreign_id(route, world):
    wrong = []
    for asker in ASKERS:
        with world.asked_by(asker) as (client, values):
            for name in id_filters(route):
                kind = kind_at(route, name)
                for rest in ("", f",{values[kind.own]}"):
                    found = client.get(list_path(route, values, **{name: f"{values[kind.foreign]}{rest}"}))
                    nothing = client.get(list_path(route, values, **{name: f"{ABSENT}{rest}"}))
                    told = asker not in kind.open_to and results(found) != results(nothing)
                    odd = found.status_code != nothing.status_code or found.status_code >= 500
                    if told or odd or needles(asker, found):
                        wrong.append((asker, name, rest, found.content, nothing.content))

    assert not wrong


@pytest.mark.parametrize("route", LISTS)
def test_no_list_shows_anything_foreign(route, world):
    known = parameters(route)
    asked: list[dict[str, str]] = [{}]
    asked += [{"search": NEEDLE}, {"search": LOFT_LABEL}] if "search" in known else []
    asked += [{"trashed": "true"}] if "trashed" in known else []
    wrong = []
    for asker in ASKERS:
        with world.asked_by(asker) as (client, values):
            for query in asked:
                response = client.get(list_path(route, values, **query))
                if response.status_code not in (200, 403, 404) or needles(asker, response):
                    wrong.append((asker, query, response.content))

    assert not wrong


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("route", "name"), sorted(ADDRESSES))
def test_an_id_is_written_in_one_way(route, name, odd, world):
    path = reverse(route, kwargs={name: ABSENT}).replace(str(ABSENT), odd)
    verb = next(iter(actions(CALLBACKS[route])))
    with world.asked_by("admin") as (client, _values):
        assert getattr(client, verb)(path).status_code == 404


def test_the_proof_has_not_shrunk(fields):
    found = {
        (verb, route): [
            sum(1 for _ in swaps(route, IDS.get(route, []), named, lists_in(named), asker))
            for asker in ASKERS
        ]
        for verb, route in SWAPPED
        for named in [{} if (verb, route) in ALONE else fields.get((verb, route), {})]
    }

    assert sum(map(sum, found.values())) >= 500


# Values that may be right, depending on the field and the asker.
SENSIBLE = {"own", "null", "missing", "self", "foreign but open"}


def specials(route, name, field, values, asker):
    """`(what it is, a body)`"""
    kind = kind_at(route, name)
    foreign = values[kind.foreign]
    self = values["garden_task"] if name == "parent" else values["me"]
    special = {
        "null": None,
        "0": 0,
        "-1": -1,
        "own": values[kind.own],
        "foreign but open" if asker in kind.open_to else "foreign": foreign,
        "self": self,
        "text": str(foreign),
        "float": float(foreign),
        "true": True,
        "huge": 2**63,
        "list": [foreign],
        "object": {"id": foreign},
    }
    yield "missing", {}
    for value, sent in special.items():
        if not isinstance(field, VisibleRows):
            yield value, {name: sent}
            continue
        if value not in ("null", "list"):
            yield value, {name: [sent]}
            yield f"{value} without its list", {name: sent}
        if value == "null":
            yield "a list of null", {name: [None]}
            yield "a list of lists", {name: [[foreign]]}


def attempt(client, verb, route, filling, before, hidden=None):
    """The answer, and which rows differ then from `before`. Afterwards all is as it was."""
    ids, body = filling
    with undone(), noticing_writes() as written:
        response = send(client, verb, route, ids, body)
        if not written:
            return response, set()
        after = snapshot()
        return response, changes(before, after if hidden is None else about(after, hidden))


def send(client, verb, route, ids, body):
    path = reverse(route, kwargs=ids)
    if (verb, route) not in write_routes():
        return getattr(client, verb)(path)
    row, _asker = accepted(verb, route)
    rest = {name: value for name, value in (row.body or {}).items() if name not in NAMED}
    return getattr(client, verb)(path, {**rest, **body})


def own_ids(route, values):
    return {name: values[ADDRESSES[route, name].own] for name in IDS.get(route, [])}


def list_path(route, values, **query):
    return f"{reverse(route, kwargs=own_ids(route, values))}?{urlencode({'page_size': 200, **query})}"


def lists_in(named):
    return {name for name, field in named.items() if isinstance(field, VisibleRows)}


def parameters(route):
    filters = view_class(CALLBACKS[route]).filterset_class
    return filters.base_filters if filters else {}


def id_filters(route):
    return [name for name, each in parameters(route).items() if isinstance(each, IdsFilter)]


def hidden_from(asker, world):
    """Everything in the loft; its label is the team's."""
    shown = {"loft_label"} if asker in TEAM else set()
    return [row for name, row in world.rows.items() if name.startswith("loft") and name not in shown]


def needles(asker, response):
    return [
        each
        for each in (NEEDLE, *([] if asker in TEAM else [LOFT_LABEL]))
        if each in response.content.decode()
    ]


def results(response):
    """The rows and their number: each by itself could tell of a foreign one."""
    if response.status_code != 200:
        return said(response)
    page = response.json()
    return page["count"], page["results"]


def said(response):
    """What an answer tells apart from the numbers that were sent."""
    if response.status_code < 400:
        return (response.status_code,)
    problem = response.json()
    entries = [(each.get("field"), each["code"]) for each in problem.get("errors", [])]
    return response.status_code, problem["code"], entries
