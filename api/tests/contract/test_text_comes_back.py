"""Whatever was accepted can be listed, read and is byte for byte what was sent: every text of every row"""

import pytest
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.tests.naughty import LINES, NOT_LINES
from api.tests.proofs.table import TABLE
from api.tests.proofs.world import World, filled, undone

EXAMPLES = 30
NAUGHTY = [*LINES.values(), *NOT_LINES.values(), "a\0b"]
# All that JSON can hold, pieces of what breaks software, and both mixed.
TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(NAUGHTY),
    st.lists(st.one_of(st.sampled_from(NAUGHTY), st.text(max_size=5)), max_size=4).map("".join),
)


def _resolved(schema, document):
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def places():
    """`(path, field)` of every text that can be written into a row of a list, from the schema."""
    document = SchemaGenerator().get_schema(public=True)
    for path, verbs in document["paths"].items():
        if not {"get", "post"} <= set(verbs):
            continue
        shown = _resolved(verbs["get"]["responses"]["200"]["content"]["application/json"]["schema"], document)
        if "results" not in shown["properties"]:
            continue
        body = verbs["post"]["requestBody"]["content"]["application/json"]["schema"]
        for name, schema in _resolved(body, document)["properties"].items():
            free = not {"format", "enum", "$ref"} & set(schema) and schema.get("type") == "string"
            if free and not schema["pattern"].startswith("^#"):
                yield path, name


PLACES = list(places())


def test_the_places_are_found():
    assert {("/api/tasks", "title"), ("/api/tasks", "description"), ("/api/users", "name")} <= set(PLACES)
    assert ("/api/tasks/{task_id}/comments", "body") in PLACES


@pytest.mark.parametrize(("path", "field"), PLACES)
def test_what_was_accepted_is_listed_and_read_as_it_was_sent(db, path, field):
    world = World()
    row = next(
        row
        for row in TABLE
        if row.verb == "post" and row.expected("admin") == 201 and _same(row.path, path) and row.body
    )

    with world.asked_by("admin") as (client, values):
        address = filled(row.path, values)
        settings.register_profile("text", derandomize=True, database=None, deadline=None)

        @settings(
            settings.get_profile("text"), max_examples=EXAMPLES, suppress_health_check=list(HealthCheck)
        )
        @given(TEXT)
        def comes_back(text):
            with undone():
                answer = client.post(address, {**filled(row.body, values), field: text})
                if answer.status_code == 400:
                    _refused_for_its_sake(answer.json(), text, field)
                    return
                assert answer.status_code == 201, answer.content
                made = answer.json()
                # Only around a line the spaces go.
                assert made[field] in (text, text.strip())
                listed = client.get(f"{address}?page_size=200&ordering=-id").json()["results"]
                assert [each[field] for each in listed if each["id"] == made["id"]] == [made[field]]
                _read_alone(client, address, made, field)

        comes_back()


def _refused_for_its_sake(problem, text, field):
    if problem["code"] == "parse_error":
        assert "\0" in text
    else:
        assert {each["field"] for each in problem["errors"]} == {field}


def _read_alone(client, address, made, field):
    noun = address.split("/")[-1]
    alone = client.get(f"/api/{noun}/{made['id']}")
    assert alone.status_code == 200
    assert alone.json()[field] == made[field]


def _same(path, template):
    parts = path.split("/"), template.split("/")
    return len(parts[0]) == len(parts[1]) and all(
        one == other or "{" in other for one, other in zip(*parts, strict=True)
    )
