"""What has broken such servers is refused by name, by every operation that takes a body or a parameter"""

import re

import pytest
from drf_spectacular.generators import SchemaGenerator

from api.tests import problems
from api.tests.contract.vectors import BODIES, hostile
from api.tests.proofs.world import World, undone

pytestmark = pytest.mark.django_db
# Nothing has to be said there, so nothing, or what is no body at all, may also be good.
REFUSALS = {400, 401, 403, 404, 409, 415}


def operations(*verbs):
    for path, found in SchemaGenerator().get_schema(public=True)["paths"].items():
        for verb in verbs:
            if verb in found:
                yield verb, path, found[verb]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield World()


def address(path, values):
    nouns = {"tasks": "garden_task", "projects": "garden", "users": "alice", "labels": "label"}
    nouns |= {"comments": "garden_comment", "memberships": "garden_alice", "invitations": "invitation"}
    nouns |= {
        "sessions": "my_session",
        "tokens": "my_token",
        "hidden-projects": "loft",
        "filters": "my_filter",
    }
    return re.sub(r"([\w-]+)/{\w+}", lambda found: f"{found[1]}/{values[nouns[found[1]]]}", path)


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_refused_by_every_operation(name, world):
    content_type, body, expected = BODIES[name]
    with world.asked_by("admin") as (client, values):
        for verb, path, operation in operations("post", "put", "patch"):
            if "requestBody" not in operation:
                continue
            with undone():
                answer = client.generic(verb.upper(), address(path, values), body, content_type=content_type)
            said = (verb, path, answer.status_code, answer.content[:300])
            if expected is None:
                assert answer.status_code in REFUSALS or answer.status_code < 300, said
            else:
                assert answer.status_code in REFUSALS, said
                assert problems.code(answer, answer.status_code) in (expected, "permission_denied"), said


def test_a_hostile_parameter_is_refused_by_name(world):
    asked = 0
    with world.asked_by("admin") as (client, values):
        for _verb, path, operation in operations("get"):
            for parameter in operation.get("parameters", ()):
                if parameter["in"] != "query":
                    continue
                refused, accepted = hostile(parameter["schema"])
                for value in (*refused, *accepted):
                    answer = client.get(f"{address(path, values)}?{parameter['name']}={value}")
                    said = (path, parameter["name"], value[:50], answer.status_code)
                    asked += 1
                    if value in accepted:
                        assert answer.status_code == 200, said
                    else:
                        assert [field for field, _code in problems.entries(answer)] == [parameter["name"]], (
                            said
                        )
    assert asked > 300
