"""GET /api/projects"""

import pytest
from django.utils import timezone

from api.models import Project, Task
from api.tests.problems import entries
from api.tests.rows import listed, moment


def test_a_list_shows_whole_projects(as_user, alice, task, garden, add_task):
    add_task(status="done", completed_at=timezone.now())
    add_task(deleted_at=timezone.now())

    assert as_user(alice).get("/api/projects").json() == {
        "count": 1,
        "count_capped": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": garden.pk,
                "name": "Garden",
                "description": "",
                "color": "#3f7d5b",
                "visibility": "team",
                "archived": False,
                "archived_at": None,
                "open_task_count": 1,
                "created_at": moment(garden.created_at),
                "updated_at": moment(garden.updated_at),
                "version": 1,
                "abilities": {
                    "view": True,
                    "create_tasks": True,
                    "edit": True,
                    "archive": True,
                    "delete": True,
                },
            }
        ],
    }


ABILITIES = {
    "alice": {"Cellar": (True, True, True), "Garden": (True, True, True), "Street": (True, False, False)},
    "bob": {"Garden": (True, False, False), "Street": (True, False, False)},
    "viewer": {"Garden": (False, False, False)},
    "editor": {"Garden": (True, False, False)},
    "charlie": {},
    "ana": {"Garden": (True, True, True), "Street": (True, True, True)},
}


@pytest.mark.parametrize("name", ABILITIES)
def test_people_see_their_projects_and_what_they_may_do(name, as_user, garden, cellar, request):
    Project.objects.create(name="Street")
    person = request.getfixturevalue(name)

    rows = as_user(person).get("/api/projects").json()["results"]

    abilities = {row["name"]: row["abilities"] for row in rows}
    able = {key: (each["create_tasks"], each["edit"], each["delete"]) for key, each in abilities.items()}
    assert able == ABILITIES[name]


CASES = [
    ("", ["Attic", "Cellar", "Garden"]),
    ("search=gard", ["Garden"]),
    ("search=batatas", ["Cellar"]),
    ("archived=true", ["Attic"]),
    ("archived=false", ["Cellar", "Garden"]),
    ("visibility=private", ["Cellar"]),
    ("visibility=team,private", ["Attic", "Cellar", "Garden"]),
    ("ordering=-name", ["Garden", "Cellar", "Attic"]),
    ("ordering=id", ["Garden", "Cellar", "Attic"]),
    ("ordering=-id", ["Attic", "Cellar", "Garden"]),
    ("ordering=created_at", ["Garden", "Cellar", "Attic"]),
    ("ordering=-created_at", ["Attic", "Cellar", "Garden"]),
    ("archived=false&search=cel", ["Cellar"]),
]


@pytest.mark.parametrize(("query", "names"), CASES)
def test_a_parameter_leaves_and_sorts(query, names, as_user, alice, garden, cellar):
    cellar.description = "Potatoes (Batatas)"
    cellar.save()
    Project.objects.create(name="Attic", archived_at=timezone.now())

    assert listed(as_user(alice).get(f"/api/projects?{query}"), "name") == names


BAD = [
    ("archived=yes", "archived", "invalid"),
    ("visibility=public", "visibility", "invalid_choice"),
    ("search=" + "a" * 201, "search", "max_length"),
    ("ordering=version", "ordering", "invalid_choice"),
    ("fields=memberships", "fields", "invalid_choice"),
    ("name=Garden", "name", "unknown_parameter"),
    ("archived=true&archived=true", "archived", "repeated_parameter"),
]


@pytest.mark.parametrize(("query", "parameter", "expected"), BAD, ids=[row[0][:30] for row in BAD])
def test_a_bad_parameter_is_refused_by_name(query, parameter, expected, as_user, alice):
    assert entries(as_user(alice).get(f"/api/projects?{query}")) == [(parameter, expected)]


def test_who_does_a_task_of_a_private_project_does_not_see_the_project(as_user, bob, alice, cellar):
    Task.objects.create(title="Sweep", creator=alice, project=cellar, assignee=bob)

    assert listed(as_user(bob).get("/api/projects"), "name") == []
    assert as_user(bob).get(f"/api/projects/{cellar.pk}").status_code == 404
