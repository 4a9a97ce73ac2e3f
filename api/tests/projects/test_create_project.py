"""POST /api/projects"""

import pytest

from api.models import Membership, Project
from api.tests.problems import code, entries
from api.tests.rows import moment


def test_a_name_is_enough_and_the_creator_manages(as_user, bob):
    response = as_user(bob).post("/api/projects", {"name": "Kitchen"})

    project = Project.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": project.pk,
        "name": "Kitchen",
        "description": "",
        "color": "#3f7d5b",
        "visibility": "team",
        "archived": False,
        "archived_at": None,
        "open_task_count": 0,
        "created_at": moment(project.created_at),
        "updated_at": moment(project.updated_at),
        "version": 1,
        "abilities": {"view": True, "create_tasks": True, "edit": True, "archive": True, "delete": True},
    }
    assert list(Membership.objects.values_list("project", "user", "role")) == [
        (project.pk, bob.pk, "manager")
    ]


def test_everything_writable_is_stored(as_user, bob):
    body = {"name": "Kitchen", "description": " For *all*.\n", "color": "#AABBCC", "visibility": "private"}

    answer = as_user(bob).post("/api/projects", {**body, "archived": True}).json()

    assert {name: answer[name] for name in body} == {**body, "color": "#aabbcc"}
    assert answer["archived"] is True
    assert answer["archived_at"] is not None
    assert answer["abilities"]["create_tasks"] is False


def test_guests_found_nothing(as_user, charlie):
    assert code(as_user(charlie).post("/api/projects", {"name": "Kitchen"}), 403) == "permission_denied"
    assert not Project.objects.exists()


BAD = [
    ({}, "name", "required"),
    ({"name": "  "}, "name", "blank"),
    ({"name": "x" * 101}, "name", "max_length"),
    ({"name": "a\tb"}, "name", "control_character"),
    ({"name": "x", "description": "x" * 65_537}, "description", "max_length"),
    ({"name": "x", "color": "red"}, "color", "invalid_color"),
    ({"name": "x", "color": "#12345"}, "color", "invalid_color"),
    ({"name": "x", "color": "#１２３４５６"}, "color", "invalid_color"),
    ({"name": "x", "color": None}, "color", "null"),
    ({"name": "x", "visibility": "public"}, "visibility", "invalid_choice"),
    ({"name": "x", "archived": None}, "archived", "null"),
    ({"name": "x", "archived_at": None}, "archived_at", "read_only"),
    ({"name": "x", "memberships": []}, "memberships", "unknown_field"),
    ({"name": "x", "version": 2}, "version", "read_only"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[f"{row[1]} {row[2]}" for row in BAD])
def test_a_bad_body_is_refused_by_field_and_stores_nothing(body, field, expected, as_user, bob):
    response = as_user(bob).post("/api/projects", body)

    assert entries(response) == [(field, expected)]
    assert not Project.objects.exists()
