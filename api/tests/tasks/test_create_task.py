"""POST /api/tasks"""

import pytest

from api.models import Label, Task
from api.tests.problems import code, entries
from api.tests.rows import moment


def test_a_title_is_enough(as_user, alice):
    response = as_user(alice).post("/api/tasks", {"title": "Water the plants"})

    task = Task.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": task.pk,
        "title": "Water the plants",
        "description": "",
        "status": "todo",
        "done": False,
        "priority": 0,
        "due_date": None,
        "project": None,
        "parent": None,
        "assignee": None,
        "labels": [],
        "position": task.position,
        "recurrence": None,
        "creator": {"id": alice.pk, "name": "Alice"},
        "completed_at": None,
        "completed_by": None,
        "comment_count": 0,
        "source": None,
        "source_url": None,
        "created_at": moment(task.created_at),
        "updated_at": moment(task.updated_at),
        "deleted_at": None,
        "version": 1,
        "abilities": {
            "view": True,
            "comment": True,
            "toggle": True,
            "edit": True,
            "delete": True,
            "restore": False,
        },
    }


def test_everything_writable_is_stored(as_user, alice, bob, garden, add_task):
    parent, labels = add_task("Parent"), [Label.objects.create(name=name) for name in ("b", "a")]
    body = {
        "title": "Water the plants",
        "description": "  The *tall* ones twice.\n",
        "status": "doing",
        "priority": 4,
        "due_date": "2026-03-31",
        "project": garden.pk,
        "parent": parent.pk,
        "assignee": bob.pk,
        "labels": [label.pk for label in labels],
    }

    answer = as_user(alice).post("/api/tasks", body).json()

    references = {"project": garden.pk, "assignee": bob.pk}
    assert {name: answer[name]["id"] for name in references} == references
    assert [label["name"] for label in answer["labels"]] == ["a", "b"]
    plain = body.keys() - {"labels", *references}
    assert {name: answer[name] for name in plain} == {name: body[name] for name in plain}


@pytest.mark.parametrize("body", [{"done": True}, {"status": "done"}, {"done": True, "status": "done"}])
def test_a_task_that_starts_done_is_completed_by_its_creator(body, as_user, alice):
    answer = as_user(alice).post("/api/tasks", {"title": "Already", **body}).json()

    assert (answer["status"], answer["done"]) == ("done", True)
    assert answer["completed_by"] == {"id": alice.pk, "name": "Alice"}
    assert answer["completed_at"] is not None


def test_new_tasks_go_to_the_end(as_user, alice):
    positions = [as_user(alice).post("/api/tasks", {"title": "x"}).json()["position"] for _ in range(3)]

    assert positions == sorted(set(positions))


def test_spaces_around_a_title_are_dropped(as_user, alice):
    assert as_user(alice).post("/api/tasks", {"title": "  x  "}).json()["title"] == "x"


def test_a_request_that_is_refused_for_its_query_stores_nothing(as_user, alice):
    response = as_user(alice).post("/api/tasks?fields=id,password", {"title": "Water the plants"})

    assert entries(response) == [("fields", "invalid_choice")]
    assert not Task.objects.exists()


def test_guests_add_nothing_to_the_inbox(as_user, editor):
    assert code(as_user(editor).post("/api/tasks", {"title": "x"}), 403) == "permission_denied"
