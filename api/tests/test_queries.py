"""A list needs as many queries for twenty rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import Comment, Label, Membership, Project, SavedFilter, Task, User


@pytest.fixture
def add_rows(alice, bob, charlie, garden):
    """Adds a row of everything, each with people, a project and labels of its own."""
    first = Task.objects.create(title="First", creator=alice, project=garden)

    def add(number):
        person = User.objects.create(name=f"Bob {number}", email=f"bob{number}@example.com")
        project = Project.objects.create(name=f"Garden {number}")
        for member in (person, alice, charlie):
            Membership.objects.create(project=project, user=member, role="editor")
        of_task = {"creator": person, "assignee": person, "completed_by": person, "parent": first}
        task = Task.objects.create(
            title="Sweep", project=project, status="done", completed_at=first.created_at, **of_task
        )
        task.labels.add(Label.objects.create(name=f"label {number}"))
        SavedFilter.objects.create(owner=person, name="Mine", query="done=true", shared=True)
        for about in (first, task):
            Comment.objects.create(task=about, author=person, body="On it.")

    first.assignee = charlie
    first.save()
    return first, add


ADDRESSES = ["/api/tasks", "/api/users", "/api/projects", "/api/labels", "/api/tasks/{first}/comments"]
ADDRESSES += ["/api/filters"]
ADDRESSES += ["/api/tasks?search=sweep&label_not=0&due=none", "/api/projects?search=garden&ordering=-name"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", ["alice", "charlie", "ana"])
def test_the_number_of_queries_does_not_grow(address, name, as_user, add_rows, request):
    first, add = add_rows
    asker = as_user(request.getfixturevalue(name))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            response = asker.get(address.format(first=first.pk))
        assert response.status_code == 200
        return len(captured), response.json()["count"]

    add(0)
    few, rows = queries()
    for number in range(1, 20):
        add(number)
    many, more_rows = queries()

    assert more_rows >= rows + 19
    assert many <= few
