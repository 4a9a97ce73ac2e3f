"""The schema says what the server does."""

import json
import re
from functools import partial

import pytest
import requests
import yaml
from drf_spectacular.generators import SchemaGenerator
from openapi_spec_validator import validate

from api.tests.proofs import live
from api.tests.routes import actions, api_routes

UNDESCRIBED = {
    "root",
    "schema",
    "schema-file",
    "docs",
    "redoc",
    "login",
    "logout",
    "sso-start",
    "sso-callback",
}


@pytest.fixture(scope="module")
def document():
    return json.loads(json.dumps(SchemaGenerator().get_schema(public=True)))


def from_yaml(response):
    # The loader in C where there is one: ten times as fast.
    return yaml.load(response.content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def test_it_is_valid_openapi_3_1(document):
    validate(document)

    assert document["openapi"].startswith("3.1")


@pytest.mark.parametrize("extension", ["json", "yaml"])
def test_strangers_can_keep_it_as_a_file(extension, client, document):
    response = client.get(f"/api/schema.{extension}")

    kept = json.loads(response.content) if extension == "json" else from_yaml(response)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/vnd.oai.openapi")
    assert response["Content-Disposition"] == f'attachment; filename="mutirao.{extension}"'
    assert kept == document


def test_programs_read_it_in_the_form_that_they_ask_for(client):
    as_json = client.get("/api/schema", headers={"Accept": "application/json"})
    as_yaml = client.get("/api/schema", headers={"Accept": "application/yaml"})

    assert json.loads(as_json.content)["paths"].keys() == from_yaml(as_yaml)["paths"].keys()
    assert not as_json.get("Content-Disposition", "").startswith("attachment")


def test_it_is_the_same_for_everybody(client, as_user, charlie, ana):
    texts = {each.get("/api/schema.json").content for each in (client, as_user(charlie), as_user(ana))}

    assert len(texts) == 1


def test_what_is_described_is_routed_and_what_is_routed_is_described(document):
    described = [(path, verb) for path, verbs in document["paths"].items() for verb in verbs]
    routed = [
        (name, verb)
        for name, callback in api_routes()
        if name not in UNDESCRIBED
        for verb in actions(callback)
    ]

    assert len(described) == len(routed)
    assert len(set(described)) == len(described)


def test_what_is_described_answers(document, as_user, ana):
    for path, verbs in document["paths"].items():
        address = re.sub(r"{\w+}", "999999", path)
        for verb in verbs:
            status = as_user(ana).generic(verb.upper(), address, content_type="application/json").status_code
            assert status != 405, (verb, path)
            assert (status == 404) == ("{" in path), (verb, path, status)


def test_every_operation_has_a_name_of_its_own(document):
    names = [each["operationId"] for verbs in document["paths"].values() for each in verbs.values()]

    assert len(set(names)) == len(names)


def test_every_error_is_described_as_a_problem(document):
    for path, verbs in document["paths"].items():
        for verb, operation in verbs.items():
            errors = {status: each for status, each in operation["responses"].items() if status >= "4"}
            assert "400" in errors, (verb, path)
            for each in errors.values():
                assert list(each["content"]) == ["application/problem+json"], (verb, path)


@pytest.mark.parametrize("address", ["/api/docs", "/api/redoc", "/api", "/api/auth/login"])
def test_pages_load_nothing_from_elsewhere(address, client, db):
    page = client.get(address, headers={"Accept": "text/html"})

    assert page.status_code == 200
    assert page["Content-Type"].startswith("text/html")
    hosts = re.findall(
        r"""(?:src|href|url|action)\s*[=(:]\s*["']?\s*(?:https?:)?//([^"' )>/]*)""", page.content.decode()
    )
    assert set(hosts) <= {"testserver"}


def test_all_who_ask_a_new_server_for_it_at_once_get_it(db):
    with live.server() as url:
        answers = live.at_once([partial(requests.get, f"{url}/api/schema.json", timeout=60)] * 16)

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
