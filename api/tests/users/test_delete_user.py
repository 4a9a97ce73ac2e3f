"""DELETE /api/users/{id}"""

import pytest

from api.models import Comment, Membership, Session, Task, User
from api.tests import problems


def test_a_person_added_by_mistake_goes_and_their_sessions_with_them(as_user, ana, bob):
    their_session = as_user(bob)

    answer = as_user(ana).delete(f"/api/users/{bob.pk}")

    assert (answer.status_code, answer.content) == (204, b"")
    assert not User.objects.filter(pk=bob.pk).exists()
    assert not Session.objects.filter(user=bob.pk).exists()
    assert their_session.get("/api/users/me").status_code == 401


TRACES = {
    "created a task": lambda bob, alice, task: Task.objects.create(title="x", creator=bob),
    "is to do a task": lambda bob, alice, task: Task.objects.create(title="x", creator=alice, assignee=bob),
    "completed a task": lambda bob, alice, task: Task.objects.create(
        title="x", creator=alice, status="done", completed_at=task.created_at, completed_by=bob
    ),
    "wrote a comment": lambda bob, alice, task: Comment.objects.create(task=task, author=bob, body="x"),
    "is in a project": lambda bob, alice, task: Membership.objects.create(
        project=task.project, user=bob, role="viewer"
    ),
}


@pytest.mark.parametrize("trace", TRACES)
def test_a_person_with_a_part_in_something_stays(as_user, ana, alice, garden, trace):
    bob = User.objects.create(name="Bob", email="bob@example.com")
    TRACES[trace](bob, alice, Task.objects.create(title="y", creator=alice, project=garden))

    answer = as_user(ana).delete(f"/api/users/{bob.pk}")

    assert problems.code(answer, 409) == "user_has_history"
    assert User.objects.filter(pk=bob.pk).exists()


def test_the_last_administrator_stays(as_user, ana):
    answer = as_user(ana).delete(f"/api/users/{ana.pk}")

    assert problems.code(answer, 409) == "last_admin"


def test_members_delete_nobody_not_even_themselves(as_user, bob, alice):
    for person in (alice, bob):
        assert as_user(bob).delete(f"/api/users/{person.pk}").status_code == 403
    assert User.objects.count() == 2
