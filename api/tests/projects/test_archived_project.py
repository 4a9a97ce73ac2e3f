"""An archived project is only read"""

import pytest
from django.utils import timezone

from api.models import Membership, Project, Task
from api.tests.problems import code, entries
from api.tests.rows import columns


@pytest.fixture
def archived(garden, task):
    """Alice's garden, with a task, archived."""
    garden.archived_at = timezone.now()
    garden.save()
    return garden


def test_its_abilities_say_so(archived, as_user, alice, ana, bob):
    manager = {"view": True, "create_tasks": False, "edit": False, "archive": True, "delete": True}
    editor = {"view": True, "create_tasks": False, "edit": False, "archive": False, "delete": False}

    for person, expected in ((alice, manager), (ana, manager), (bob, editor)):
        assert as_user(person).get(f"/api/projects/{archived.pk}").json()["abilities"] == expected


@pytest.mark.parametrize(
    "change", [{"name": "Yard"}, {"description": "x"}, {"color": "#000000"}, {"visibility": "private"}]
)
def test_nothing_of_it_changes(change, archived, as_user, alice):
    before = columns(archived)

    for body in (change, {**change, "archived": True}):
        answer = as_user(alice).patch(f"/api/projects/{archived.pk}", body)
        assert code(answer, 403) == "permission_denied"
    assert columns(archived) == before


def test_it_changes_together_with_being_brought_back(archived, as_user, alice):
    answer = as_user(alice).patch(f"/api/projects/{archived.pk}", {"archived": False, "name": "Yard"})

    assert (answer.status_code, answer.json()["name"], answer.json()["archived"]) == (200, "Yard", False)
    assert answer.json()["abilities"]["edit"] is True


def test_what_is_already_so_is_no_change(archived, as_user, alice):
    before = columns(archived)

    for body in ({}, {"archived": True}, {"archived": True, "name": "Garden"}):
        assert as_user(alice).patch(f"/api/projects/{archived.pk}", body).status_code == 200

    assert columns(archived) == before


def test_a_change_and_the_archive_can_come_together(garden, as_user, alice):
    answer = as_user(alice).patch(f"/api/projects/{garden.pk}", {"name": "Yard", "archived": True}).json()

    assert (answer["name"], answer["archived"]) == ("Yard", True)


def test_a_put_that_does_not_say_archived_brings_it_back(archived, as_user, alice):
    answer = as_user(alice).put(f"/api/projects/{archived.pk}", {"name": "Garden"}).json()

    assert answer["archived"] is False


def test_who_does_not_manage_it_brings_nothing_back(archived, as_user, bob):
    Membership.objects.create(project=archived, user=bob, role="editor")

    answer = as_user(bob).patch(f"/api/projects/{archived.pk}", {"archived": False})

    assert code(answer, 403) == "permission_denied"
    assert Project.objects.get(pk=archived.pk).archived


def test_its_members_stay_as_they_are(archived, as_user, alice, bob, charlie):
    membership = Membership.objects.create(project=archived, user=bob, role="editor")
    asker = as_user(alice)

    for answer in (
        asker.post(f"/api/projects/{archived.pk}/members", {"user": charlie.pk, "role": "viewer"}),
        asker.patch(f"/api/memberships/{membership.pk}", {"role": "viewer"}),
        asker.put(f"/api/memberships/{membership.pk}", {"role": "viewer"}),
        asker.delete(f"/api/memberships/{membership.pk}"),
    ):
        assert code(answer, 403) == "permission_denied"
    assert Membership.objects.get(pk=membership.pk).role == "editor"
    assert archived.memberships.count() == 2


def test_anybody_may_leave(archived, as_user, bob):
    membership = Membership.objects.create(project=archived, user=bob, role="editor")
    asker = as_user(bob)

    assert asker.get(f"/api/memberships/{membership.pk}").json()["abilities"] == {
        "view": True,
        "edit": False,
        "delete": True,
    }
    assert asker.delete(f"/api/memberships/{membership.pk}").status_code == 204


def test_the_last_manager_stays(archived, as_user, alice):
    (membership,) = archived.memberships.all()

    assert code(as_user(alice).delete(f"/api/memberships/{membership.pk}"), 409) == "last_manager"


def test_it_takes_no_tasks(archived, as_user, alice, bob, add_task):
    asker, other = as_user(alice), Task.objects.create(title="x", creator=alice)

    created = asker.post("/api/tasks", {"title": "Sweep", "project": archived.pk})
    moved = asker.patch(f"/api/tasks/{other.pk}", {"project": archived.pk})

    for answer in (created, moved):
        assert answer.status_code in (400, 403)
    assert archived.tasks.count() == 1


@pytest.mark.parametrize("name", ["alice", "bob", "ana"])
def test_its_tasks_are_only_read(name, archived, task, as_user, request):
    asker = as_user(request.getfixturevalue(name))
    before = columns(task)

    able = asker.get(f"/api/tasks/{task.pk}").json()["abilities"]

    assert able == {
        "view": True,
        "comment": False,
        "toggle": False,
        "edit": False,
        "delete": False,
        "restore": False,
    }
    for answer in (
        asker.patch(f"/api/tasks/{task.pk}", {"title": "x"}),
        asker.post(f"/api/tasks/{task.pk}/toggle"),
        asker.delete(f"/api/tasks/{task.pk}"),
        asker.post(f"/api/tasks/{task.pk}/comments", {"body": "x"}),
    ):
        assert code(answer, 403) == "permission_denied"
    assert columns(task) == before


def test_an_empty_one_can_be_deleted(as_user, alice, garden):
    garden.archived_at = timezone.now()
    garden.save()

    assert as_user(alice).delete(f"/api/projects/{garden.pk}").status_code == 204


def test_a_bad_value_is_refused_by_name(archived, as_user, alice):
    answer = as_user(alice).patch(f"/api/projects/{archived.pk}", {"archived": "false"})

    assert entries(answer) == [("archived", "invalid")]
