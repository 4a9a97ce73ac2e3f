"""PATCH /api/tasks/{id}"""

from datetime import date

import pytest
from django.utils import timezone

from api.models import Label
from api.tests.problems import entries
from api.tests.rows import changed, columns

NEW = {
    "title": ("Feed the cat", {"title", "folded_title"}),
    "description": ("Twice.", {"description"}),
    "status": ("doing", {"status"}),
    "done": (True, {"status", "completed_at", "completed_by_id"}),
    "priority": (3, {"priority"}),
    "due_date": ("2026-04-01", {"due_date"}),
    "project": (None, {"project_id"}),
    "assignee": (None, {"assignee_id"}),
}


@pytest.fixture
def full(task):
    """A task in which every column that can be written holds something."""
    task.description, task.priority, task.due_date = "Before.", 1, date(2026, 3, 31)
    task.save()
    task.labels.add(Label.objects.create(name="outdoors"))
    return task


@pytest.mark.parametrize("field", NEW)
def test_only_what_was_sent_changes(field, as_user, alice, full):
    value, expected = NEW[field]
    before = columns(full)

    response = as_user(alice).patch(f"/api/tasks/{full.pk}", {field: value})

    assert response.status_code == 200, response.json()
    assert changed(full, before) == expected | {"updated_at", "version"}
    assert [label.name for label in full.labels.all()] == ["outdoors"]


def test_labels_alone_change_labels_alone(as_user, alice, full):
    before = columns(full, but=("updated_at", "version"))

    answer = as_user(alice).patch(f"/api/tasks/{full.pk}", {"labels": []}).json()

    assert (answer["labels"], answer["version"]) == ([], 2)
    assert columns(full, but=("updated_at", "version")) == before


def test_what_is_already_so_is_no_change(as_user, alice, bob, full):
    before = columns(full)
    same = {
        "title": " Water the plants ",
        "description": "Before.",
        "status": "todo",
        "done": False,
        "priority": 1,
        "due_date": "2026-03-31",
        "project": full.project_id,
        "parent": None,
        "assignee": bob.pk,
        "labels": [label.pk for label in full.labels.all()],
    }

    for body in ({}, same, *({name: value} for name, value in same.items())):
        answer = as_user(alice).patch(f"/api/tasks/{full.pk}", body).json()
        assert answer["version"] == 1, body

    assert columns(full) == before


def test_the_version_counts_the_changes(as_user, alice, task):
    asker = as_user(alice)

    versions = [
        asker.patch(f"/api/tasks/{task.pk}", {"title": title}).json()["version"]
        for title in ("a", "b", "b", "c")
    ]

    assert versions == [2, 3, 3, 4]


def test_who_completes_a_task_is_kept_until_it_is_opened_again(as_user, alice, bob, task):
    done = as_user(bob).patch(f"/api/tasks/{task.pk}", {"status": "done"}).json()
    again = as_user(alice).patch(f"/api/tasks/{task.pk}", {"done": True, "priority": 1}).json()
    opened = as_user(alice).patch(f"/api/tasks/{task.pk}", {"status": "doing"}).json()

    assert done["done"] is True
    assert done["completed_by"] == again["completed_by"] == {"id": bob.pk, "name": "Bob"}
    assert done["completed_at"] == again["completed_at"] is not None
    assert (opened["completed_at"], opened["completed_by"], opened["done"]) == (None, None, False)


@pytest.mark.parametrize("status", ["todo", "doing"])
def test_not_done_leaves_an_open_task_as_it_is(status, as_user, alice, add_task):
    task = add_task(status=status)

    assert as_user(alice).patch(f"/api/tasks/{task.pk}", {"done": False}).json()["status"] == status


def test_not_done_opens_a_done_task(as_user, alice, add_task):
    task = add_task(status="done", completed_at=timezone.now())

    assert as_user(alice).patch(f"/api/tasks/{task.pk}", {"done": False}).json()["status"] == "todo"


def test_a_contradiction_changes_nothing(as_user, alice, task):
    before = columns(task)

    response = as_user(alice).patch(f"/api/tasks/{task.pk}", {"title": "x", "done": True, "status": "doing"})

    assert entries(response) == [("done", "contradiction")]
    assert columns(task) == before


def test_a_refused_query_changes_nothing(as_user, alice, task):
    before = columns(task)

    response = as_user(alice).patch(f"/api/tasks/{task.pk}?fields=titel", {"title": "x"})

    assert entries(response) == [("fields", "invalid_choice")]
    assert columns(task) == before


def test_the_answer_may_be_sparse(as_user, alice, task):
    answer = as_user(alice).patch(f"/api/tasks/{task.pk}?fields=id,title", {"title": "x"}).json()

    assert answer == {"id": task.pk, "title": "x"}
