"""GET /api/tasks"""

from datetime import date

import pytest
from django.utils import timezone

from api.models import Comment, Label, Project, Task
from api.tests.rows import listed, moment


def test_a_list_shows_whole_tasks(as_user, alice, bob, task):
    task.due_date = date(2026, 3, 31)
    task.save()
    label = Label.objects.create(name="outdoors", color="#3f8f4f")
    task.labels.add(label)
    Comment.objects.create(task=task, author=bob, body="On it.")

    response = as_user(alice).get("/api/tasks")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "count": 1,
        "count_capped": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": task.pk,
                "title": "Water the plants",
                "description": "",
                "status": "todo",
                "done": False,
                "priority": 0,
                "due_date": "2026-03-31",
                "project": {"id": task.project.pk, "name": "Garden", "color": "#3f7d5b"},
                "parent": None,
                "assignee": {"id": bob.pk, "name": "Bob"},
                "labels": [{"id": label.pk, "name": "outdoors", "color": "#3f8f4f"}],
                "position": task.position,
                "recurrence": None,
                "creator": {"id": alice.pk, "name": "Alice"},
                "completed_at": None,
                "completed_by": None,
                "comment_count": 1,
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
        ],
    }


def test_the_newest_task_comes_first(as_user, alice, add_task):
    for title in ("one", "two", "three"):
        add_task(title)

    assert listed(as_user(alice).get("/api/tasks")) == ["three", "two", "one"]


def test_members_see_the_inbox_and_team_projects_but_no_foreign_private_ones(
    as_user, bob, add_task, garden, cellar
):
    add_task("inbox", project=None)
    add_task("team", project=garden)
    add_task("private", project=cellar)

    assert listed(as_user(bob).get("/api/tasks?ordering=id")) == ["inbox", "team"]


def test_guests_see_only_their_projects_and_what_they_are_to_do(as_user, viewer, add_task, garden, cellar):
    add_task("inbox", project=None)
    add_task("their project", project=garden)
    add_task("private", project=cellar)
    add_task("theirs to do", project=cellar, assignee=viewer)
    add_task("of another team project", project=Project.objects.create(name="Street"))

    assert listed(as_user(viewer).get("/api/tasks?ordering=id")) == ["their project", "theirs to do"]


def test_a_task_that_is_visible_for_two_reasons_is_listed_once(as_user, viewer, add_task):
    add_task("once", assignee=viewer)

    assert as_user(viewer).get("/api/tasks").json()["count"] == 1


def test_trashed_tasks_are_left_out(as_user, alice, add_task):
    add_task("kept")
    add_task("trashed", deleted_at=timezone.now())

    assert listed(as_user(alice).get("/api/tasks")) == ["kept"]


def test_deleted_comments_do_not_count(as_user, alice, task):
    Comment.objects.create(task=task, author=alice, body="Oops.", deleted_at=timezone.now())

    assert listed(as_user(alice).get("/api/tasks"), "comment_count") == [0]


@pytest.mark.parametrize("tasks", [1, 50])
def test_the_number_of_queries_does_not_grow_with_the_page(
    as_user, alice, bob, garden, tasks, django_assert_num_queries
):
    label = Label.objects.create(name="outdoors")
    for number in range(tasks):
        task = Task.objects.create(title=f"Task {number}", creator=alice, assignee=bob, project=garden)
        task.labels.add(label)
        Comment.objects.create(task=task, author=bob, body="On it.")
    asker = as_user(alice)

    # 1. session and person  2. count  3. tasks with their people and project  4. labels  5. memberships
    with django_assert_num_queries(4):
        response = asker.get("/api/tasks")

    assert response.json()["count"] == tasks
