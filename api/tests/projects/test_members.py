"""GET, POST /api/projects/{id}/members and GET, PUT, PATCH, DELETE /api/memberships/{id}"""

import pytest

from api.models import Membership
from api.tests import problems


@pytest.fixture
def bobs(garden, bob):
    return Membership.objects.create(project=garden, user=bob, role=Membership.Role.VIEWER)


def test_a_manager_gives_a_person_a_role(as_user, alice, bob, cellar):
    answer = as_user(alice).post(f"/api/projects/{cellar.pk}/members", {"user": bob.pk, "role": "commenter"})

    assert answer.status_code == 201
    assert answer.json() == {
        "id": Membership.objects.get(user=bob).pk,
        "project": cellar.pk,
        "user": {"id": bob.pk, "name": "Bob"},
        "role": "commenter",
        "version": 1,
        "abilities": {"view": True, "edit": True, "delete": True},
    }
    assert as_user(bob).get(f"/api/projects/{cellar.pk}").status_code == 200


def test_nobody_is_a_member_twice(as_user, alice, bob, garden, bobs):
    answer = as_user(alice).post(f"/api/projects/{garden.pk}/members", {"user": bob.pk, "role": "editor"})

    assert problems.entries(answer) == [("user", "unique")]


def test_a_member_whose_role_ends_sees_the_private_project_no_longer(as_user, alice, bob, cellar):
    membership = Membership.objects.create(project=cellar, user=bob, role="editor")

    assert as_user(alice).delete(f"/api/memberships/{membership.pk}").status_code == 204

    assert as_user(bob).get(f"/api/projects/{cellar.pk}").status_code == 404


def test_another_role_counts_at_once(as_user, alice, charlie, garden, task):
    membership = Membership.objects.create(project=garden, user=charlie, role="viewer")
    assert as_user(charlie).patch(f"/api/tasks/{task.pk}", {"priority": 1}).status_code == 403

    as_user(alice).patch(f"/api/memberships/{membership.pk}", {"role": "editor"})

    assert as_user(charlie).patch(f"/api/tasks/{task.pk}", {"priority": 1}).status_code == 200


def test_anybody_may_leave(as_user, bob, bobs):
    assert as_user(bob).delete(f"/api/memberships/{bobs.pk}").status_code == 204


@pytest.mark.parametrize("attempt", ["leave", "step down"])
def test_the_last_manager_stays(as_user, alice, garden, bobs, attempt):
    own = garden.memberships.get(user=alice)
    asker = as_user(alice)

    if attempt == "leave":
        answer = asker.delete(f"/api/memberships/{own.pk}")
    else:
        answer = asker.patch(f"/api/memberships/{own.pk}", {"role": "editor"})

    assert problems.code(answer, 409) == "last_manager"
    assert garden.memberships.get(user=alice).role == "manager"


def test_one_of_two_managers_may_go(as_user, alice, ana, garden):
    Membership.objects.create(project=garden, user=ana, role="manager")

    own = garden.memberships.get(user=alice)
    assert as_user(alice).delete(f"/api/memberships/{own.pk}").status_code == 204


def test_a_membership_does_not_move_to_another_person_or_project(as_user, alice, ana, cellar, bobs):
    for body in ({"user": ana.pk}, {"project": cellar.pk}):
        answer = as_user(alice).patch(f"/api/memberships/{bobs.pk}", body)
        assert problems.entries(answer) == [(next(iter(body)), "read_only")]
