"""Answers are as the schema describes them."""

import json

import jsonschema
import pytest
from drf_spectacular.generators import SchemaGenerator

from api.links import services as links
from api.models import Comment, Label, Membership, Project, SavedFilter
from api.tokens.services import create_token


@pytest.fixture(scope="module")
def document():
    return json.loads(json.dumps(SchemaGenerator().get_schema(public=True)))


@pytest.fixture
def ids(alice, bob, task, cellar, garden):
    """Rows in which as much as possible is not null."""
    label = Label.objects.create(name="outdoors")
    task.labels.add(label)
    task.description, task.status, task.completed_by, task.completed_at = "x", "done", bob, task.created_at
    task.save()
    comment = Comment.objects.create(task=task, author=bob, body="On it.")
    return {
        "tasks": task.pk,
        "users": bob.pk,
        "projects": cellar.pk,
        "labels": label.pk,
        "comments": comment.pk,
        "filters": SavedFilter.objects.create(owner=alice, name="x", query="done=true", shared=True).pk,
        "memberships": garden.memberships.get().pk,
    }


GETS = ["/api/users/me", "/api/auth/sessions", "/api/tasks/{task_id}/comments", "/api/tasks/{task_id}/events"]
GETS += ["/api/events", "/api/overview"]
GETS += [f"/api/{noun}" for noun in ("tasks", "users", "projects", "labels")]
GETS += [
    f"/api/{noun}/{{id}}" for noun in ("tasks", "users", "projects", "labels", "comments", "memberships")
]
GETS += ["/api/filters", "/api/filters/{id}", "/api/projects/{project_id}/members"]
GETS += ["/api/auth/options", "/api/auth/email", "/api/auth/second-factor", "/api/tokens", "/api/tokens/{id}"]
ADMIN_GETS = ["/api/hidden-projects", "/api/auth/invitations", "/api/auth/invitations/{id}"]


def check(document, path, verb, response):
    described = document["paths"][path][verb]["responses"][str(response.status_code)]["content"]
    schema = described[response["Content-Type"]]["schema"]
    validator = jsonschema.Draft202012Validator(
        {**schema, "components": document["components"]}, format_checker=jsonschema.FormatChecker()
    )
    validator.validate(response.json())


@pytest.mark.parametrize("path", GETS)
@pytest.mark.parametrize("name", ["alice", "charlie"])
def test_an_answer_is_as_described(path, name, document, ids, as_user, task, garden, request):
    person = request.getfixturevalue(name)
    if person.is_guest:
        for project in (garden.pk, ids["projects"]):
            Membership.objects.create(project_id=project, user=person, role="viewer")
        ids["users"] = task.creator_id
    token, _token = create_token(by=person, name="Backup", scope="read")
    ids["tokens"] = token.pk
    named = {"task_id": task.pk, "project_id": garden.pk, "id": ids.get(path.split("/")[2])}
    address = path.format(**named)

    response = as_user(person).get(address)

    assert response.status_code == 200
    check(document, path, "get", response)


@pytest.mark.parametrize("path", ADMIN_GETS)
def test_an_answer_to_an_administrator_is_as_described(path, document, as_user, ana, bob, cellar):
    invitation = links.issue("invitation", bob, address="bob@example.com", by=ana)
    Project.objects.create(name="Attic", visibility="private")

    response = as_user(ana).get(path.format(id=invitation.pk))

    assert response.status_code == 200
    check(document, path, "get", response)


def test_the_check_of_answers_can_fail(document, as_user, alice, task):
    response = as_user(alice).get("/api/tasks")
    broken = {**response.json(), "results": [{"id": "one"}]}
    response.json = lambda: broken

    with pytest.raises(jsonschema.ValidationError):
        check(document, "/api/tasks", "get", response)


def test_every_get_is_checked(document):
    assert {path for path, verbs in document["paths"].items() if "get" in verbs} == {*GETS, *ADMIN_GETS}


def test_problems_are_as_described(document, as_user, client, alice):
    check(document, "/api/tasks", "post", as_user(alice).post("/api/tasks", {"user_id": 1}))
    check(document, "/api/tasks", "get", as_user(alice).get("/api/tasks?x=1"))
    check(document, "/api/tasks", "get", client.get("/api/tasks"))
    check(document, "/api/tasks/{id}", "get", as_user(alice).get("/api/tasks/999999"))
