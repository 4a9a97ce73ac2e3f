"""Who gets which answer, for every endpoint of the API."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from api.models import Comment, Label, Membership, Project, Session, Task, User
from api.root import SchemaView
from api.tests.routes import actions, api_routes

TASK = {"title": "Water the plants"}
PERSON = {"name": "Alice", "email": "alice@example.com"}
JOIN = {"user": "newcomer", "role": "editor"}
LOOK = (401, 404, 200, 200, 200, 200)
EDIT = (401, 404, 403, 200, 200, 200)
MANAGE = (401, 404, 403, 403, 200, 200)
WRITE_OWN = (401, 404, 403, 200, 403, 403)
PUBLIC = (200,) * 6
SIGNED_IN = (401, 200, 200, 200, 200, 200)
ADD = (401, 403, 403, 201, 201, 201)

# Charlie is a guest: outside every project, then a viewer in the garden, whose manager Alice is.
# Bob is to do the task and wrote the comment. Alice created everything. Ana is an admin.
#  verb      name            path                         body    nobody  outside  viewer  Bob  Alice  Ana
MATRIX = [
    ("get", "root", "/api", None, *PUBLIC),
    ("get", "schema", "/api/schema", None, *PUBLIC),
    ("get", "schema-file", "/api/schema.json", None, *PUBLIC),
    ("get", "docs", "/api/docs", None, *PUBLIC),
    ("get", "redoc", "/api/redoc", None, *PUBLIC),
    ("get", "login", "/api/auth/login", None, *PUBLIC),
    ("post", "login", "/api/auth/login", None, *PUBLIC),
    ("put", "login", "/api/auth/login", None, *PUBLIC),
    ("post", "logout", "/api/auth/logout", None, *(302,) * 6),
    ("post", "token", "/api/auth/token", {}, *(400,) * 6),
    ("post", "token-refresh", "/api/auth/token/refresh", {}, *(400,) * 6),
    ("post", "sign-out", "/api/auth/sign-out", None, 401, 204, 204, 204, 204, 204),
    ("get", "session-list", "/api/auth/sessions", None, *SIGNED_IN),
    # Somebody else's session does not exist, not even for an admin.
    ("delete", "session-detail", "/api/auth/sessions/{session}", None, *(401, 404, 404, 404, 204, 404)),
    ("post", "password", "/api/auth/password", {}, 401, *(400,) * 5),
    ("get", "user-list", "/api/users", None, *SIGNED_IN),
    (
        "post",
        "user-list",
        "/api/users",
        {"name": "Bob", "email": "b@example.com"},
        401,
        403,
        403,
        403,
        403,
        201,
    ),
    ("get", "user-me", "/api/users/me", None, *SIGNED_IN),
    ("patch", "user-me", "/api/users/me", {"name": "Me"}, *SIGNED_IN),
    ("get", "user-detail", "/api/users/{alice}", None, *LOOK),
    ("put", "user-detail", "/api/users/{alice}", PERSON, *MANAGE),
    ("patch", "user-detail", "/api/users/{alice}", {"name": "Alice B."}, *MANAGE),
    # Alice has a part in everything here: even an admin can only deactivate her.
    ("delete", "user-detail", "/api/users/{alice}", None, 401, 404, 403, 403, 403, 409),
    ("get", "project-list", "/api/projects", None, *SIGNED_IN),
    ("post", "project-list", "/api/projects", {"name": "Kitchen"}, *ADD),
    ("get", "project-detail", "/api/projects/{garden}", None, *LOOK),
    ("put", "project-detail", "/api/projects/{garden}", {"name": "Yard"}, *MANAGE),
    ("patch", "project-detail", "/api/projects/{garden}", {"name": "Yard"}, *MANAGE),
    ("delete", "project-detail", "/api/projects/{garden}", None, 401, 404, 403, 403, 409, 409),
    ("delete", "project-detail", "/api/projects/{empty}", None, 401, 404, 404, 403, 204, 204),
    ("get", "project-detail", "/api/projects/{cellar}", None, 401, 404, 404, 404, 200, 404),
    ("patch", "project-detail", "/api/projects/{cellar}", {"name": "Loft"}, 401, 404, 404, 404, 200, 404),
    ("get", "project-members", "/api/projects/{garden}/members", None, *LOOK),
    # Guests do not even see the newcomer whom they name.
    ("post", "project-members", "/api/projects/{garden}/members", JOIN, 401, 404, 400, 403, 201, 201),
    ("get", "project-members", "/api/projects/{cellar}/members", None, 401, 404, 404, 404, 200, 404),
    ("post", "project-members", "/api/projects/{cellar}/members", JOIN, 401, 404, 404, 404, 201, 404),
    ("get", "membership-detail", "/api/memberships/{member}", None, *LOOK),
    ("put", "membership-detail", "/api/memberships/{member}", {"role": "viewer"}, *MANAGE),
    ("patch", "membership-detail", "/api/memberships/{member}", {"role": "viewer"}, *MANAGE),
    ("delete", "membership-detail", "/api/memberships/{member}", None, 401, 404, 403, 204, 204, 204),
    ("get", "label-list", "/api/labels", None, *SIGNED_IN),
    ("post", "label-list", "/api/labels", {"name": "bug"}, *ADD),
    ("get", "label-detail", "/api/labels/{label}", None, *LOOK),
    ("put", "label-detail", "/api/labels/{label}", {"name": "bug"}, *EDIT),
    ("patch", "label-detail", "/api/labels/{label}", {"name": "bug"}, *EDIT),
    ("delete", "label-detail", "/api/labels/{label}", None, 401, 404, 403, 403, 403, 204),
    ("get", "task-list", "/api/tasks", None, *SIGNED_IN),
    ("post", "task-list", "/api/tasks", TASK, *ADD),
    ("post", "task-list", "/api/tasks", {**TASK, "project": "garden"}, 401, 400, 403, 201, 201, 201),
    ("post", "task-list", "/api/tasks", {**TASK, "project": "cellar"}, 401, 400, 400, 400, 201, 400),
    ("get", "task-detail", "/api/tasks/{task}", None, *LOOK),
    ("put", "task-detail", "/api/tasks/{task}", TASK, *EDIT),
    ("patch", "task-detail", "/api/tasks/{task}", {"priority": 1}, *EDIT),
    ("delete", "task-detail", "/api/tasks/{task}", None, 401, 404, 403, 204, 204, 204),
    ("get", "task-detail", "/api/tasks/{hidden}", None, 401, 404, 404, 404, 200, 404),
    ("patch", "task-detail", "/api/tasks/{hidden}", {"priority": 1}, 401, 404, 404, 404, 200, 404),
    ("delete", "task-detail", "/api/tasks/{hidden}", None, 401, 404, 404, 404, 204, 404),
    ("post", "task-toggle", "/api/tasks/{task}/toggle", None, *EDIT),
    ("post", "task-toggle", "/api/tasks/{hidden}/toggle", None, 401, 404, 404, 404, 200, 404),
    ("post", "task-restore", "/api/tasks/{trashed}/restore", None, *EDIT),
    ("get", "task-comments", "/api/tasks/{task}/comments", None, *LOOK),
    ("post", "task-comments", "/api/tasks/{task}/comments", {"body": "Yes."}, 401, 404, 403, 201, 201, 201),
    ("get", "task-comments", "/api/tasks/{hidden}/comments", None, 401, 404, 404, 404, 200, 404),
    ("post", "task-comments", "/api/tasks/{hidden}/comments", {"body": "Yes."}, 401, 404, 404, 404, 201, 404),
    ("get", "comment-detail", "/api/comments/{comment}", None, *LOOK),
    ("put", "comment-detail", "/api/comments/{comment}", {"body": "Done."}, *WRITE_OWN),
    ("patch", "comment-detail", "/api/comments/{comment}", {"body": "Done."}, *WRITE_OWN),
    ("delete", "comment-detail", "/api/comments/{comment}", None, 401, 404, 403, 204, 204, 204),
    ("get", "comment-detail", "/api/comments/{whisper}", None, 401, 404, 404, 404, 200, 404),
]


@pytest.fixture
def ids(alice, bob, garden, cellar, task):
    label = Label.objects.create(name="outdoors")
    task.labels.add(label)
    of_alice = {"creator": alice, "title": "Sweep"}
    hidden = Task.objects.create(project=cellar, **of_alice)
    empty = Project.objects.create(name="Empty")
    Membership.objects.create(project=empty, user=alice, role=Membership.Role.MANAGER)
    trashed = Task.objects.create(project=garden, deleted_at=task.created_at, **of_alice)
    comment = Comment.objects.create(task=task, author=bob, body="On it.")
    whisper = Comment.objects.create(task=hidden, author=alice, body="Hush.")
    rows = {"task": task, "garden": garden, "cellar": cellar, "empty": empty, "label": label, "alice": alice}
    now = timezone.now()
    rows["session"] = Session.objects.create(
        user=alice, refresh_digest="x", rotated_at=now, expires_at=now + timedelta(1)
    )
    rows["newcomer"] = User.objects.create(name="Newcomer")
    rows["member"] = Membership.objects.create(project=garden, user=bob, role=Membership.Role.EDITOR)
    rows |= {"hidden": hidden, "trashed": trashed, "comment": comment, "whisper": whisper}
    return {name: row.pk for name, row in rows.items()}


@pytest.fixture(autouse=True)
def _short_schema(monkeypatch):
    # Who may read it is asked here; writing it takes a while.
    monkeypatch.setattr(SchemaView.generator_class, "get_schema", lambda *args, **kwargs: {})


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row[0]} {row[2]}")
def test_answers(row, ids, as_user, alice, bob, charlie, ana, garden):
    verb, _name, path, body, nobody, outside, viewer, *rest = row
    references = {name: ids[body[name]] for name in ("project", "user") if name in (body or {})}
    body = {**body, **references} if body else body

    def answer(person):
        with transaction.atomic():
            response = getattr(as_user(person), verb)(path.format(**ids), body)
            # What one person did is undone before the next one asks.
            transaction.set_rollback(True)
        return response.status_code

    strangers = [answer(None), answer(charlie)]
    Membership.objects.create(project=garden, user=charlie, role=Membership.Role.VIEWER)
    everybody = [*strangers, answer(charlie), answer(bob), answer(alice), answer(ana)]

    assert everybody == [nobody, outside, viewer, *rest]


def test_no_endpoint_is_missing_from_the_matrix():
    listed = {(name, verb) for verb, name, *_ in MATRIX}
    routed = {(name, verb) for name, callback in api_routes() for verb in actions(callback)}

    assert listed == routed
