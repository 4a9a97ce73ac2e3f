"""POST /api/tasks/{id}/toggle"""

import pytest
from django.utils import timezone

from api.tests.problems import code, entries
from api.tests.rows import columns


def test_a_toggle_flips_there_and_back(as_user, bob, task):
    asker = as_user(bob)

    done = asker.post(f"/api/tasks/{task.pk}/toggle").json()
    opened = asker.post(f"/api/tasks/{task.pk}/toggle").json()

    assert (done["status"], done["done"], done["version"]) == ("done", True, 2)
    assert done["completed_by"] == {"id": bob.pk, "name": "Bob"}
    assert (opened["status"], opened["done"], opened["version"]) == ("todo", False, 3)
    assert (opened["completed_at"], opened["completed_by"]) == (None, None)


def test_the_answer_is_the_whole_task(as_user, alice, task):
    asker = as_user(alice)

    answer = asker.post(f"/api/tasks/{task.pk}/toggle").json()

    assert answer == asker.get(f"/api/tasks/{task.pk}").json()


@pytest.mark.parametrize("done", [True, False])
def test_a_set_is_safe_to_repeat(done, as_user, alice, bob, task):
    first = as_user(bob).post(f"/api/tasks/{task.pk}/toggle", {"done": done}).json()
    stored = columns(task)
    again = as_user(alice).post(f"/api/tasks/{task.pk}/toggle", {"done": done}).json()

    assert (first["done"], first["version"]) == (done, 2 if done else 1)
    assert columns(task) == stored
    assert again["completed_by"] == first["completed_by"]


def test_setting_what_is_open_leaves_its_status(as_user, alice, add_task):
    task = add_task(status="doing")

    assert as_user(alice).post(f"/api/tasks/{task.pk}/toggle", {"done": False}).json()["status"] == "doing"


def test_only_the_completion_changes(as_user, alice, task):
    changing = ("status", "completed_at", "completed_by", "version", "updated_at")
    before = columns(task, but=changing)

    as_user(alice).post(f"/api/tasks/{task.pk}/toggle")

    assert columns(task, but=changing) == before


BAD = [
    ({"done": None}, "done", "null"),
    ({"done": "perhaps"}, "done", "invalid"),
    ({"done": {}}, "done", "invalid"),
    ({"status": "done"}, "status", "unknown_field"),
    ([], "", "invalid"),
    ("true", "", "invalid"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[str(row[0]) for row in BAD])
def test_a_bad_body_toggles_nothing(body, field, expected, as_user, alice, task):
    before = columns(task)

    response = as_user(alice).post(f"/api/tasks/{task.pk}/toggle", body)

    assert entries(response) == [(field, expected)]
    assert columns(task) == before


def test_a_refused_query_toggles_nothing(as_user, alice, task):
    before = columns(task)

    response = as_user(alice).post(f"/api/tasks/{task.pk}/toggle?fields=nothing")

    assert entries(response) == [("fields", "invalid_choice")]
    assert columns(task) == before


def test_a_guest_toggles_what_they_are_to_do(as_user, viewer, add_task):
    theirs, other = add_task(assignee=viewer), add_task()

    assert as_user(viewer).post(f"/api/tasks/{theirs.pk}/toggle").json()["done"] is True
    assert code(as_user(viewer).post(f"/api/tasks/{other.pk}/toggle"), 403) == "permission_denied"


def test_a_trashed_task_cannot_be_toggled(as_user, alice, add_task):
    task = add_task(deleted_at=timezone.now())

    assert code(as_user(alice).post(f"/api/tasks/{task.pk}/toggle"), 403) == "permission_denied"


def test_a_toggle_is_a_post(as_user, alice, task):
    assert code(as_user(alice).get(f"/api/tasks/{task.pk}/toggle"), 405) == "method_not_allowed"
