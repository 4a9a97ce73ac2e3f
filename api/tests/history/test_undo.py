"""POST /api/events/{seq}/undo"""

import pytest

from api.models import Event, Label, Task
from api.tests.problems import code
from api.tests.rows import columns

# Columns that no undo can bring back: that something happened since.
PASSED = ("updated_at", "version")


def undo(client, response):
    return client.post(f"/api/events/{response.headers['Event']}/undo")


@pytest.fixture
def asker(as_user, alice):
    return as_user(alice)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other", "description": "More", "priority": 4, "due_date": "2026-03-31"},
        {"status": "done"},
        {"status": "doing", "assignee": None},
        {"project": None},
    ],
)
def test_an_edit_is_taken_back(asker, task, change):
    before = columns(task, but=PASSED)

    answer = undo(asker, asker.patch(f"/api/tasks/{task.pk}", change))

    assert answer.json() == {"tasks": [task.pk]}
    assert columns(task, but=PASSED) == before
    assert Event.objects.exclude(undoes=None).exists()


def test_labels_come_back(asker, task):
    outdoors, indoors = (Label.objects.create(name=name) for name in ("outdoors", "indoors"))
    task.labels.set([outdoors])

    undo(asker, asker.patch(f"/api/tasks/{task.pk}", {"labels": [indoors.pk], "priority": 1}))

    task.refresh_from_db()
    assert (list(task.labels.all()), task.priority) == ([outdoors], 0)


def test_a_toggle_is_taken_back_by_who_may_toggle(as_user, bob, charlie, task):
    Task.objects.filter(pk=task.pk).update(assignee=charlie)
    guest = as_user(charlie)

    answer = undo(guest, guest.post(f"/api/tasks/{task.pk}/toggle"))

    task.refresh_from_db()
    assert answer.status_code == 200
    assert (task.done, task.completed_at, task.completed_by) == (False, None, None)


def test_reopening_taken_back_is_done_when_it_was_done(asker, bob, task):
    asker.post(f"/api/tasks/{task.pk}/toggle")
    before = columns(task, but=PASSED)

    undo(asker, asker.post(f"/api/tasks/{task.pk}/toggle"))

    assert columns(task, but=PASSED) == before


def test_a_move_takes_its_subtasks_back_too(asker, task, add_task, cellar):
    child = add_task(parent=task)
    before = [columns(each, but=PASSED) for each in (task, child)]

    answer = undo(asker, asker.patch(f"/api/tasks/{task.pk}", {"project": cellar.pk}))

    assert answer.json() == {"tasks": [task.pk, child.pk]}
    assert [columns(each, but=PASSED) for each in (task, child)] == before


def test_the_trash_gives_back(asker, task, add_task):
    child = add_task(parent=task)

    undo(asker, asker.delete(f"/api/tasks/{task.pk}"))

    assert set(Task.objects.kept()) == {task, child}


def test_a_task_that_was_made_goes_to_the_trash(asker, garden):
    made = asker.post("/api/tasks", {"title": "Sweep", "project": garden.pk})

    undo(asker, made)

    assert Task.objects.get(pk=made.json()["id"]).trashed


def test_an_undo_can_be_undone(asker, task):
    undone = undo(asker, asker.patch(f"/api/tasks/{task.pk}", {"title": "Other"}))

    undo(asker, undone)

    task.refresh_from_db()
    assert task.title == "Other"


def test_what_somebody_has_changed_since_stays(asker, as_user, bob, task):
    changed = asker.patch(f"/api/tasks/{task.pk}", {"title": "Other"})
    as_user(bob).patch(f"/api/tasks/{task.pk}", {"title": "Mine"})

    assert code(undo(asker, changed), 409) == "changed_since"
    task.refresh_from_db()
    assert task.title == "Mine"


def test_other_columns_may_have_changed_since(asker, as_user, bob, task):
    changed = asker.patch(f"/api/tasks/{task.pk}", {"title": "Other"})
    as_user(bob).patch(f"/api/tasks/{task.pk}", {"priority": 2})

    undo(asker, changed)

    task.refresh_from_db()
    assert (task.title, task.priority) == ("Water the plants", 2)


def test_nothing_is_taken_back_twice(asker, task):
    changed = asker.patch(f"/api/tasks/{task.pk}", {"title": "Other"})
    undo(asker, changed)

    assert code(undo(asker, changed), 409) == "changed_since"


def test_people_take_back_what_is_their_own_doing(asker, as_user, bob, task):
    changed = asker.patch(f"/api/tasks/{task.pk}", {"title": "Other"})

    assert code(undo(as_user(bob), changed), 403) == "permission_denied"


def test_a_subtask_does_not_come_back_alone(asker, task, add_task):
    child = add_task(parent=task)
    trashed = asker.delete(f"/api/tasks/{child.pk}")
    asker.delete(f"/api/tasks/{task.pk}")

    assert code(undo(asker, trashed), 409) == "changed_since"
    assert Task.objects.get(pk=child.pk).trashed
