"""PATCH /api/tasks/{id}: project and parent"""

import pytest
from django.utils import timezone

from api.models import Membership, Project
from api.tests.problems import code, entries
from api.tests.rows import columns


@pytest.fixture
def kitchen(db):
    return Project.objects.create(name="Kitchen")


def test_subtasks_move_with_their_task(as_user, alice, task, add_task, kitchen):
    subtask = add_task(parent=task)

    as_user(alice).patch(f"/api/tasks/{task.pk}", {"project": kitchen.pk})

    assert (columns(subtask)["project_id"], columns(subtask)["version"]) == (kitchen.pk, 2)
    assert columns(subtask)["parent_id"] == task.pk


def test_a_subtask_that_moves_alone_leaves_its_parent(as_user, alice, task, add_task, kitchen):
    subtask = add_task(parent=task)

    answer = as_user(alice).patch(f"/api/tasks/{subtask.pk}", {"project": kitchen.pk}).json()

    assert (answer["parent"], answer["project"]["name"]) == (None, "Kitchen")


def test_a_task_moves_to_the_project_of_its_new_parent(as_user, alice, task, add_task):
    other = add_task(project=None)

    answer = as_user(alice).patch(f"/api/tasks/{other.pk}", {"parent": task.pk}).json()

    assert (answer["parent"], answer["project"]["name"]) == (task.pk, "Garden")


def test_a_new_subtask_lives_where_its_parent_lives(as_user, alice, task):
    answer = as_user(alice).post("/api/tasks", {"title": "x", "parent": task.pk}).json()

    assert (answer["parent"], answer["project"]["name"]) == (task.pk, "Garden")


def test_a_parent_of_another_project_is_refused(as_user, alice, task, add_task, kitchen):
    other = add_task(project=None)
    asker = as_user(alice)

    added = asker.post("/api/tasks", {"title": "x", "parent": task.pk, "project": kitchen.pk})
    nowhere = asker.post("/api/tasks", {"title": "x", "parent": task.pk, "project": None})
    moved = asker.patch(f"/api/tasks/{other.pk}", {"parent": task.pk, "project": kitchen.pk})

    assert entries(added) == entries(nowhere) == entries(moved) == [("parent", "other_project")]


def test_the_present_parent_cannot_be_kept_in_another_project(as_user, alice, task, add_task, kitchen):
    subtask = add_task(parent=task)
    before = columns(subtask)

    response = as_user(alice).patch(f"/api/tasks/{subtask.pk}", {"parent": task.pk, "project": kitchen.pk})

    assert entries(response) == [("parent", "other_project")]
    assert columns(subtask) == before


def test_a_subtask_has_no_subtasks(as_user, alice, task, add_task):
    subtask, other = add_task(parent=task), add_task()
    asker = as_user(alice)

    refused = [
        asker.post("/api/tasks", {"title": "x", "parent": subtask.pk}),
        asker.patch(f"/api/tasks/{other.pk}", {"parent": subtask.pk}),
        asker.patch(f"/api/tasks/{task.pk}", {"parent": other.pk}),
        asker.patch(f"/api/tasks/{task.pk}", {"parent": subtask.pk}),
        asker.patch(f"/api/tasks/{task.pk}", {"parent": task.pk}),
    ]

    assert [entries(response) for response in refused] == [[("parent", "not_a_parent")]] * 5


def test_a_trashed_task_takes_no_subtasks(as_user, alice, add_task):
    trashed, other = add_task(deleted_at=timezone.now()), add_task()
    asker = as_user(alice)

    added = asker.post("/api/tasks", {"title": "x", "parent": trashed.pk})
    moved = asker.patch(f"/api/tasks/{other.pk}", {"parent": trashed.pk})

    assert entries(added) == entries(moved) == [("parent", "not_a_parent")]


def test_a_subtask_can_become_a_task_of_its_own(as_user, alice, task, add_task):
    subtask = add_task(parent=task)

    answer = as_user(alice).patch(f"/api/tasks/{subtask.pk}", {"parent": None}).json()

    assert (answer["parent"], answer["project"]["name"]) == (None, "Garden")


def test_who_edits_here_does_not_thereby_add_tasks_there(as_user, editor, task, kitchen):
    Membership.objects.create(project=kitchen, user=editor, role=Membership.Role.COMMENTER)
    before = columns(task)
    asker = as_user(editor)

    for project in (kitchen.pk, None):
        assert code(asker.patch(f"/api/tasks/{task.pk}", {"project": project}), 403) == "permission_denied"

    assert columns(task) == before


def test_nothing_moves_into_an_archived_project(as_user, alice, task, add_task, kitchen):
    inside = add_task(project=kitchen)
    kitchen.archived_at = timezone.now()
    kitchen.save()
    asker = as_user(alice)

    into = asker.patch(f"/api/tasks/{task.pk}", {"project": kitchen.pk})
    below = asker.patch(f"/api/tasks/{task.pk}", {"parent": inside.pk})
    out = asker.patch(f"/api/tasks/{inside.pk}", {"project": None})

    assert [code(response, 403) for response in (into, below, out)] == ["permission_denied"] * 3


def test_a_move_into_a_private_project_takes_the_task_out_of_sight(as_user, alice, ana, task, cellar):
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"project": cellar.pk})

    assert code(as_user(ana).get(f"/api/tasks/{task.pk}"), 404) == "not_found"
