"""DELETE /api/tasks/{id} and POST /api/tasks/{id}/restore"""

from django.utils import timezone

from api.models import Comment, Task
from api.tests.problems import code, entries
from api.tests.rows import columns, listed


def test_a_deleted_task_lies_in_the_trash(as_user, alice, task):
    asker = as_user(alice)

    response = asker.delete(f"/api/tasks/{task.pk}")

    assert (response.status_code, response.content) == (204, b"")
    assert listed(asker.get("/api/tasks")) == []
    assert listed(asker.get("/api/tasks?trashed=true")) == ["Water the plants"]


def test_a_restored_task_is_as_it_was(as_user, alice, task):
    asker = as_user(alice)
    before = columns(task, but=("version", "updated_at"))
    asker.delete(f"/api/tasks/{task.pk}")

    answer = asker.post(f"/api/tasks/{task.pk}/restore")

    assert answer.status_code == 200
    assert answer.json() == asker.get(f"/api/tasks/{task.pk}").json()
    assert (answer.json()["deleted_at"], answer.json()["version"]) == (None, 3)
    assert columns(task, but=("version", "updated_at")) == before
    assert listed(asker.get("/api/tasks?trashed=true")) == []


def test_subtasks_go_and_come_with_their_task(as_user, alice, task, add_task):
    asker = as_user(alice)
    add_task("one", parent=task), add_task("two", parent=task)

    asker.delete(f"/api/tasks/{task.pk}")
    gone = listed(asker.get("/api/tasks"))
    asker.post(f"/api/tasks/{task.pk}/restore")

    assert gone == []
    assert listed(asker.get("/api/tasks?ordering=id")) == ["Water the plants", "one", "two"]


def test_a_subtask_that_was_trashed_before_stays_in_the_trash(as_user, alice, task, add_task):
    asker = as_user(alice)
    early = add_task("early", parent=task)
    asker.delete(f"/api/tasks/{early.pk}")
    asker.delete(f"/api/tasks/{task.pk}")

    asker.post(f"/api/tasks/{task.pk}/restore")

    assert listed(asker.get("/api/tasks?trashed=true")) == ["early"]


def test_a_subtask_goes_and_comes_alone(as_user, alice, task, add_task):
    asker = as_user(alice)
    subtask = add_task("one", parent=task)

    asker.delete(f"/api/tasks/{subtask.pk}")
    rest = listed(asker.get("/api/tasks"))
    answer = asker.post(f"/api/tasks/{subtask.pk}/restore").json()

    assert rest == ["Water the plants"]
    assert answer["parent"] == task.pk


def test_a_subtask_does_not_come_back_without_its_task(as_user, alice, task, add_task):
    asker = as_user(alice)
    subtask = add_task("one", parent=task)
    asker.delete(f"/api/tasks/{task.pk}")

    response = asker.post(f"/api/tasks/{subtask.pk}/restore")

    assert [field for field, _code in entries(response)] == ["parent"]
    assert Task.objects.kept().count() == 0


def test_what_is_in_the_trash_cannot_be_thrown_away_again(as_user, alice, task):
    asker = as_user(alice)
    asker.delete(f"/api/tasks/{task.pk}")
    before = columns(task)

    assert code(asker.delete(f"/api/tasks/{task.pk}"), 403) == "permission_denied"
    assert columns(task) == before


def test_what_is_not_in_the_trash_cannot_be_restored(as_user, alice, task):
    assert code(as_user(alice).post(f"/api/tasks/{task.pk}/restore"), 403) == "permission_denied"


def test_a_trashed_task_is_there_to_be_read(as_user, alice, task):
    comment = Comment.objects.create(task=task, author=alice, body="Before.")
    asker = as_user(alice)
    asker.delete(f"/api/tasks/{task.pk}")

    assert listed(asker.get(f"/api/tasks/{task.pk}/comments"), "body") == ["Before."]
    assert code(asker.patch(f"/api/tasks/{task.pk}", {"title": "x"}), 403) == "permission_denied"
    assert code(asker.post(f"/api/tasks/{task.pk}/comments", {"body": "x"}), 403) == "permission_denied"
    assert code(asker.patch(f"/api/comments/{comment.pk}", {"body": "x"}), 403) == "permission_denied"
    assert code(asker.delete(f"/api/comments/{comment.pk}"), 403) == "permission_denied"


def test_creators_may_throw_away_and_restore_what_they_created(as_user, viewer, add_task):
    own, other = add_task(creator=viewer), add_task()
    asker = as_user(viewer)

    assert asker.delete(f"/api/tasks/{own.pk}").status_code == 204
    assert asker.post(f"/api/tasks/{own.pk}/restore").status_code == 200
    assert code(asker.delete(f"/api/tasks/{other.pk}"), 403) == "permission_denied"


def test_nothing_comes_back_into_an_archived_project(as_user, alice, garden, add_task):
    task = add_task(deleted_at=timezone.now())
    garden.archived_at = timezone.now()
    garden.save()
    asker = as_user(alice)

    assert asker.get(f"/api/tasks/{task.pk}").json()["abilities"]["restore"] is False
    assert code(asker.post(f"/api/tasks/{task.pk}/restore"), 403) == "permission_denied"


def test_a_refused_query_throws_nothing_away(as_user, alice, task):
    asker = as_user(alice)

    refused = [asker.delete(f"/api/tasks/{task.pk}?{query}") for query in ("force=true", "fields=nothing")]

    assert [entries(each)[0][0] for each in refused] == ["force", "fields"]
    assert listed(asker.get("/api/tasks")) == ["Water the plants"]


def test_a_restore_takes_no_body(as_user, alice, task):
    asker = as_user(alice)
    asker.delete(f"/api/tasks/{task.pk}")

    answer = asker.post(f"/api/tasks/{task.pk}/restore", {"title": "Other"})

    assert entries(answer) == [("title", "unknown_field")]
    assert Task.objects.get(pk=task.pk).trashed
