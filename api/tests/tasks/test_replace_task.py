"""PUT /api/tasks/{id}"""

from datetime import date

import pytest
from django.utils import timezone

from api.models import Label
from api.tests.problems import entries
from api.tests.rows import columns


@pytest.fixture
def full(task):
    task.description, task.priority, task.due_date = "Before.", 1, date(2026, 3, 31)
    task.status, task.completed_at = "done", timezone.now()
    task.save()
    task.labels.add(Label.objects.create(name="outdoors"))
    return task


def test_what_was_not_sent_goes_back_to_its_default(as_user, alice, full):
    before = columns(full)

    answer = as_user(alice).put(f"/api/tasks/{full.pk}", {"title": "Water the plants"}).json()

    defaults = {"description": "", "status": "todo", "done": False, "priority": 0, "due_date": None}
    defaults |= {"project": None, "parent": None, "assignee": None, "labels": [], "completed_at": None}
    assert {name: answer[name] for name in defaults} == defaults
    assert answer["version"] == 2
    untouched = ("title", "creator_id", "position", "created_at", "deleted_at", "source", "source_url")
    after = columns(full)
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}


def test_a_whole_row_can_be_sent_back(as_user, alice, full, bob):
    asker = as_user(alice)
    row = asker.get(f"/api/tasks/{full.pk}").json()
    writable = ("title", "description", "status", "done", "priority", "due_date", "parent")
    body = {name: row[name] for name in writable}
    body |= {"project": row["project"]["id"], "assignee": row["assignee"]["id"]}
    body |= {"labels": [label["id"] for label in row["labels"]]}

    assert asker.put(f"/api/tasks/{full.pk}", body).json() == row


@pytest.mark.parametrize(("done", "status"), [(True, "done"), (False, "todo")])
def test_the_twin_of_the_status_counts_as_sent(done, status, as_user, alice, full):
    answer = as_user(alice).put(f"/api/tasks/{full.pk}", {"title": "x", "done": done}).json()

    assert (answer["status"], answer["done"]) == (status, done)


def test_the_title_is_required(as_user, alice, full):
    before = columns(full)

    response = as_user(alice).put(f"/api/tasks/{full.pk}", {"priority": 4})

    assert entries(response) == [("title", "required")]
    assert columns(full) == before


def test_a_subtask_whose_parent_is_sent_stays_with_it(as_user, alice, task, add_task):
    subtask = add_task(parent=task)

    answer = as_user(alice).put(f"/api/tasks/{subtask.pk}", {"title": "x", "parent": task.pk}).json()

    assert answer["parent"] == task.pk
    assert answer["project"]["name"] == "Garden"


def test_a_task_moves_below_a_parent_without_naming_its_project(as_user, alice, task, add_task):
    other = add_task(project=None)

    answer = as_user(alice).put(f"/api/tasks/{other.pk}", {"title": "x", "parent": task.pk}).json()

    assert (answer["parent"], answer["project"]["name"]) == (task.pk, "Garden")
