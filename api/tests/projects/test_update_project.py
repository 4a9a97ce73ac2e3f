"""PATCH and PUT /api/projects/{id}"""

import pytest
from django.utils import timezone

from api.models import Membership, Project
from api.tests.problems import code, entries
from api.tests.rows import changed, columns

CHANGES = {
    "name": ("Yard", {"name"}),
    "description": ("Behind the house.", {"description"}),
    "color": ("#ABCDEF", {"color"}),
    "visibility": ("private", {"visibility"}),
    "archived": (True, {"archived_at"}),
}


@pytest.mark.parametrize("field", CHANGES)
def test_only_what_was_sent_changes(field, as_user, alice, garden):
    value, expected = CHANGES[field]
    before = columns(garden)

    response = as_user(alice).patch(f"/api/projects/{garden.pk}", {field: value})

    assert response.status_code == 200, response.json()
    assert changed(garden, before) == expected | {"updated_at", "version"}


def test_what_is_already_so_is_no_change(as_user, alice, garden):
    before = columns(garden)
    same = {"name": "Garden", "description": "", "color": "#3F7D5B", "visibility": "team", "archived": False}

    for body in ({}, same):
        assert as_user(alice).patch(f"/api/projects/{garden.pk}", body).json()["version"] == 1

    assert columns(garden) == before


def test_archiving_twice_keeps_the_first_moment(as_user, alice, garden):
    asker = as_user(alice)

    answers = [asker.patch(f"/api/projects/{garden.pk}", {"archived": True}).json() for _ in range(2)]
    opened = asker.patch(f"/api/projects/{garden.pk}", {"archived": False}).json()

    assert answers[0] == answers[1]
    assert (opened["archived"], opened["archived_at"], opened["version"]) == (False, None, 3)


def test_put_resets_what_was_not_sent(as_user, alice, garden):
    garden.description, garden.color, garden.visibility = "Behind.", "#000000", "private"
    garden.archived_at = timezone.now()
    garden.save()

    answer = as_user(alice).put(f"/api/projects/{garden.pk}", {"name": "Garden"}).json()

    defaults = {"description": "", "color": "#3f7d5b", "visibility": "team", "archived": False}
    assert {name: answer[name] for name in defaults} == defaults


def test_put_needs_a_name(as_user, alice, garden):
    assert entries(as_user(alice).put(f"/api/projects/{garden.pk}", {"color": "#000000"})) == [
        ("name", "required")
    ]


@pytest.mark.parametrize("role", ["viewer", "commenter", "editor"])
def test_only_managers_change_a_project(role, as_user, bob, garden):
    Membership.objects.create(project=garden, user=bob, role=role)
    before = columns(garden)

    assert code(as_user(bob).patch(f"/api/projects/{garden.pk}", {"name": "x"}), 403) == "permission_denied"
    assert columns(garden) == before


def test_a_refused_query_changes_nothing(as_user, alice, garden):
    response = as_user(alice).patch(f"/api/projects/{garden.pk}?fields=nothing", {"name": "x"})

    assert entries(response) == [("fields", "invalid_choice")]
    assert columns(garden)["name"] == "Garden"


def test_no_project_is_lost_to_everybody_when_an_admin_makes_it_private(as_user, ana):
    # As an imported project: nobody is a member of it, and admins manage it because it is the team's.
    project = Project.objects.create(name="Imported")
    asker = as_user(ana)

    answer = asker.patch(f"/api/projects/{project.pk}", {"visibility": "private"}).json()

    assert (answer["visibility"], answer["version"]) == ("private", 2)
    assert answer["abilities"] == {
        "view": True,
        "create_tasks": True,
        "edit": True,
        "archive": True,
        "delete": True,
    }
    assert asker.get(f"/api/projects/{project.pk}").json() == answer


def test_who_makes_a_project_private_stays_inside_with_its_members(as_user, ana, alice, bob, garden):
    as_user(ana).patch(f"/api/projects/{garden.pk}", {"visibility": "private"})

    statuses = [as_user(each).get(f"/api/projects/{garden.pk}").status_code for each in (ana, alice, bob)]

    assert statuses == [200, 200, 404]
