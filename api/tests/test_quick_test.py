"""The quick test of docs/api.md, as it is printed there"""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from rest_framework.test import APIClient

COMMAND = re.compile(r"^api localhost:8000(\S+)(?: -d '(.+)')?$", re.MULTILINE)


@pytest.fixture
def administrator(ana):
    """A client with the token of an administrator, as /api/auth/token gives it."""
    ana.set_password("correct horse")
    ana.save()
    client = APIClient()
    pair = {"email": "ana@example.com", "password": "correct horse"}
    access = client.post("/api/auth/token", pair).json()["access"]
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client


def test_the_printed_commands_work(administrator, ana):
    ana.email = "admin@example.com"
    ana.save()
    text = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")
    commands = [(path, json.loads(body or "null")) for path, body in COMMAND.findall(text)]
    assert [(path, body is not None) for path, body in commands] == [
        ("/api/users", True),
        ("/api/users", False),
        ("/api/tasks", True),
        ("/api/tasks", False),
    ]
    (users, person), _, (tasks, task), _ = commands

    added = administrator.post(users, person)
    people = administrator.get(users)
    # The printed id is that of a fresh installation.
    created = administrator.post(tasks, {**task, "assignee": added.json()["id"]})
    everything = administrator.get(tasks)

    assert [each.status_code for each in (added, people, created, everything)] == [201, 200, 201, 200]
    assert person["email"] in [row["email"] for row in people.json()["results"]]
    assert everything.json()["results"] == [created.json()]
    assert created.json()["assignee"] == {"id": added.json()["id"], "name": person["name"]}


@pytest.mark.parametrize("name", ["user_id", "user"])
def test_the_name_of_other_tutorials_is_told_ours(name, administrator, ana):
    response = administrator.post("/api/tasks", {"title": "Water the plants", name: ana.pk})

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"field": name, "code": "renamed", "detail": "This field is called assignee here."}
    ]
