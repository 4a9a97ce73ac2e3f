"""GET /api/tasks/{id}"""

import pytest
from django.utils import timezone

from api.tests.problems import code, entries


def test_a_task_looks_as_in_the_list(as_user, alice, task):
    asker = as_user(alice)

    one, rows = asker.get(f"/api/tasks/{task.pk}").json(), asker.get("/api/tasks").json()["results"]

    assert [one] == rows


def test_a_stranger_cannot_tell_that_the_task_exists(as_user, charlie, task):
    asker = as_user(charlie)

    hidden, missing = asker.get(f"/api/tasks/{task.pk}"), asker.get("/api/tasks/999999")

    assert code(hidden, 404) == code(missing, 404) == "not_found"
    assert {**hidden.json(), "request_id": ""} == {**missing.json(), "request_id": ""}


def test_a_trashed_task_still_answers_at_its_address(as_user, alice, add_task):
    task = add_task(deleted_at=timezone.now())

    answer = as_user(alice).get(f"/api/tasks/{task.pk}").json()

    assert answer["deleted_at"] is not None
    assert answer["abilities"] == {
        "view": True,
        "comment": False,
        "toggle": False,
        "edit": False,
        "delete": False,
        "restore": True,
    }


def test_fields_are_those_asked_for(as_user, alice, task):
    asker = as_user(alice)

    assert asker.get(f"/api/tasks/{task.pk}?fields=id,title").json() == {
        "id": task.pk,
        "title": "Water the plants",
    }
    assert asker.get("/api/tasks?fields=title").json()["results"] == [{"title": "Water the plants"}]


@pytest.mark.parametrize(
    "fields", ["", "id,", "id, title", "password", "assignee.email", "search_text", "ID"]
)
def test_other_fields_are_refused(fields, as_user, alice, task):
    for path in (f"/api/tasks/{task.pk}", "/api/tasks"):
        assert entries(as_user(alice).get(path, {"fields": fields})) == [("fields", "invalid_choice")]


@pytest.mark.parametrize("query", ["status=todo", "page=1", "page_size=5", "search=a", "ordering=id", "x=1"])
def test_parameters_of_lists_are_unknown_here(query, as_user, alice, task):
    response = as_user(alice).get(f"/api/tasks/{task.pk}?{query}")

    assert entries(response) == [(query.partition("=")[0], "unknown_parameter")]


@pytest.mark.parametrize("pk", ["0", "999999999999999999"])
def test_ids_that_nothing_has_are_not_found(pk, as_user, alice):
    assert code(as_user(alice).get(f"/api/tasks/{pk}"), 404) == "not_found"
