"""POST /api/tasks answers from what was written: the same as whoever reads the task next, in few statements"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import Label, Project, Task
from api.tests.problems import entries

SENT = {"title": "Água 🌱", "description": " é\n", "priority": 3, "due_date": "0001-01-01", "status": "doing"}


@pytest.fixture
def bodies(add_task, bob, garden, cellar):
    """With and without everything that a task may have."""
    labels = [
        Label.objects.create(name=name).pk for name in ("zinc", "água", "Ärger", "a b", "ab", "🌱", "A")
    ]
    parent = add_task("Parent")
    return [
        {"title": "x"},
        {"title": "x", "labels": labels},
        {"title": "x", "labels": labels[::-1], "project": cellar.pk},
        {"title": "x", "labels": labels[:1], "assignee": bob.pk},
        {"title": "x", "parent": parent.pk},
        {"title": "x", "done": True, "parent": parent.pk, "project": garden.pk, "labels": labels[3:]},
        {**SENT, "recurrence": "freq=daily;interval=2", "assignee": bob.pk, "project": garden.pk},
    ]


def test_it_is_what_the_next_reader_gets(bodies, as_user, alice):
    asker = as_user(alice)

    for body in bodies:
        made = asker.post("/api/tasks", body)
        read = asker.get(f"/api/tasks/{made.json()['id']}")

        assert (made.status_code, made.content) == (201, read.content)
        assert made.headers["ETag"] == read.headers["ETag"]


@pytest.mark.parametrize("fields", ["id", "labels,abilities", "version,comment_count", "project,done"])
def test_the_fields_asked_for_are_those_of_the_reader(fields, bodies, as_user, alice):
    asker = as_user(alice)

    for body in bodies:
        made = asker.post(f"/api/tasks?fields={fields}", body)
        number = Task.objects.latest("pk").pk

        assert made.content == asker.get(f"/api/tasks/{number}?fields={fields}").content


def test_a_creation_takes_few_statements(bodies, as_user, alice):
    asker, body = as_user(alice), {**bodies[1], **bodies[6]}
    asker.post("/api/tasks", body)

    with CaptureQueriesContext(connection) as captured:
        made = asker.post("/api/tasks", body, headers={"Idempotency-Key": "one"})

    assert made.status_code == 201
    asked = [each["sql"] for each in captured if "SAVEPOINT" not in each["sql"] and each["sql"] != "BEGIN"]
    # SQLite knows no INSERT within a statement: the labels, the event and the kept answer are written on their own.
    assert len(asked) == (5 if connection.vendor == "postgresql" else 8)


def test_of_several_references_each_wrong_one_is_named(as_user, alice, bob, garden):
    Project.objects.filter(pk=garden.pk).update(visibility="private")
    label = Label.objects.create(name="a")
    body = {"title": "x", "project": garden.pk, "assignee": bob.pk, "labels": [label.pk, 999]}

    refused = as_user(bob).post("/api/tasks", body)

    assert sorted(entries(refused)) == [("labels", "does_not_exist"), ("project", "does_not_exist")]
    assert b"Garden" not in refused.content
