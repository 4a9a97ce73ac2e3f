"""GET /api/tasks/{id}/events"""

from api.models import Comment, Task
from api.tests.rows import listed


def test_a_history_has_the_newest_first(as_user, alice, task):
    asker = as_user(alice)
    asker.patch(f"/api/tasks/{task.pk}", {"title": "Water the roses"})
    asker.post(f"/api/tasks/{task.pk}/toggle")
    asker.post(f"/api/tasks/{task.pk}/comments", {"body": "Done."})

    answer = asker.get(f"/api/tasks/{task.pk}/events")

    assert listed(answer, "object_type") == ["comment", "task", "task"]
    assert listed(answer, "changes")[2] == {"title": ["Water the plants", "Water the roses"]}


def test_a_history_is_of_one_task(as_user, alice, task, add_task):
    other = add_task()
    as_user(alice).post(f"/api/tasks/{other.pk}/toggle")

    assert listed(as_user(alice).get(f"/api/tasks/{task.pk}/events"), "seq") == []


def test_a_deleted_comment_is_not_quoted(as_user, bob, task):
    asker = as_user(bob)
    comment = asker.post(f"/api/tasks/{task.pk}/comments", {"body": "Something private"}).json()["id"]
    asker.patch(f"/api/comments/{comment}", {"body": "Still private"})

    asker.delete(f"/api/comments/{comment}")

    answer = asker.get(f"/api/tasks/{task.pk}/events")
    assert listed(answer, "verb") == ["deleted", "updated", "created"]
    assert listed(answer, "changes") == [{}, {}, {}]
    assert "private" not in answer.content.decode()


def test_what_a_task_was_in_a_private_project_stays_there(as_user, alice, bob, cellar, garden):
    asker = as_user(alice)
    task = Task.objects.create(title="x", creator=alice, project=cellar)
    asker.patch(f"/api/tasks/{task.pk}", {"description": "Between us"})
    asker.patch(f"/api/tasks/{task.pk}", {"project": garden.pk})

    assert listed(as_user(bob).get(f"/api/tasks/{task.pk}/events"), "verb") == ["moved"]
    assert len(listed(asker.get(f"/api/tasks/{task.pk}/events"), "verb")) == 3


def test_an_import_has_no_actor(as_user, alice, task):
    Comment.objects.create(task=task, author=alice, body="x")

    assert listed(as_user(alice).get(f"/api/tasks/{task.pk}/events"), "actor") == []
