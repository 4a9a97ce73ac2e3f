"""A row plan answers what the serializer would: the same bytes, whoever asks"""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers

from api.core.light import reads
from api.core.rows import Plan
from api.core.views import ResourceViewSet
from api.models import Comment, Label, Membership, Project, Task
from api.tasks.abilities import abilities
from api.tasks.serializers import TaskSerializer

WHOLE = datetime(2026, 3, 31, 12, tzinfo=UTC)
PARTLY = datetime(2026, 3, 31, 12, 0, 0, 120, tzinfo=UTC)

ADDRESSES = [
    "/api/tasks",
    "/api/tasks?trashed=true",
    "/api/tasks?ordering=-completed_at,title&page_size=3",
    "/api/tasks?fields=version,labels,id",
    "/api/tasks?fields=abilities",
    "/api/tasks?fields=done,project&search=agua",
    "/api/tasks/{task}",
    "/api/tasks/{task}?fields=title",
    "/api/tasks/{task}/comments",
    "/api/comments/{comment}",
    "/api/projects",
    "/api/projects?archived=true&fields=archived,abilities",
    "/api/projects/{project}",
    "/api/projects/{project}/members",
    "/api/memberships/{membership}",
    "/api/labels",
    "/api/labels/{label}",
]
ASKERS = ["alice", "bob", "viewer", "editor", "ana"]


@pytest.fixture
def places(alice, bob, ana, garden, cellar, add_task):
    """Rows with and without everything that a row may have; the cellar is Alice's, the attic is archived."""
    attic = Project.objects.create(name="Sótão 🏚", archived_at=PARTLY, description="é")
    membership = Membership.objects.create(project=attic, user=bob, role="commenter")
    Label.objects.create(name="unused")
    labels = [Label.objects.create(name=name) for name in ("água", "zinc", "Ärger", "água 2", "🌱")]
    task = add_task(
        "Água – «планы» \u200f 水 \"'\\", description="a\nb\t</script>", assignee=bob, created_at=WHOLE
    )
    task.labels.set(labels[::-1])
    add_task(
        "Done", status="done", completed_at=PARTLY, completed_by=bob, parent=task, due_date=date(2026, 1, 9)
    )
    add_task("Bare", project=None, creator=bob, created_at=PARTLY).labels.add(labels[1], labels[0])
    add_task("Gone", deleted_at=WHOLE, source="github:1", source_url="https://example.com/1")
    for project in (cellar, attic):
        add_task(project.name, project=project, assignee=bob, priority=4)
    comment = Comment.objects.create(task=task, author=bob, body="On it.", created_at=WHOLE, edited_at=PARTLY)
    Comment.objects.create(task=task, author=alice, body="✓", deleted_at=WHOLE)
    Comment.objects.create(task=task, author=alice, body="✓ " * 200)
    named = {
        "task": task,
        "comment": comment,
        "project": garden,
        "membership": membership,
        "label": labels[0],
    }
    return {name: row.pk for name, row in named.items()}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", ASKERS)
def test_the_answer_is_that_of_the_serializer(name, address, places, as_user, request, monkeypatch):
    asker = as_user(request.getfixturevalue(name))

    planned = asker.get(address.format(**places))
    monkeypatch.setattr(ResourceViewSet, "row_plan", False)
    stock = asker.get(address.format(**places))

    assert planned.status_code == stock.status_code
    if stock.status_code == 200:
        assert planned.content == stock.content


def test_moments_end_in_z_and_days_are_days(places, as_user, bob):
    row = as_user(bob).get("/api/tasks?ordering=title&search=done").json()["results"][0]

    assert row["completed_at"] == "2026-03-31T12:00:00.000120Z"
    assert row["due_date"] == "2026-01-09"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ("id,title", "description"),
        ("id,title", "api_label"),
        # Of projects and of labels. What decides who sees a row is read in any case.
        ("id,title", "color"),
        ("labels", "title"),
    ],
)
def test_what_is_not_asked_for_is_not_read(fields, name, places, as_user, ana):
    asker = as_user(ana)

    with CaptureQueriesContext(connection) as captured:
        asker.get(f"/api/tasks?fields={fields}&search=agua")

    selected = [query["sql"].partition(" WHERE ")[0] for query in captured if '"api_task' in query["sql"]]
    assert selected
    assert [sql for sql in selected if f'"{name}"' in sql] == []


class Strange(serializers.ModelSerializer):
    class Meta:
        model = Task
        fields = ["id", "strange"]


@pytest.mark.parametrize(
    "field",
    [
        serializers.SerializerMethodField(),
        serializers.JSONField(source="title"),
        serializers.DateTimeField(format="%Y", source="created_at"),
        serializers.BooleanField(source="frozen"),
        TaskSerializer(source="parent"),
    ],
)
def test_a_field_that_cannot_be_planned_is_an_error_at_once(field):
    body = {"strange": field, "Meta": Strange.Meta, "get_strange": lambda serializer, task: 1}
    serializer = type("StrangeSerializer", (serializers.ModelSerializer,), body)

    with pytest.raises(ImproperlyConfigured, match="row plan"):
        Plan(serializer, abilities)


def test_a_serializer_with_a_way_of_its_own_cannot_be_planned():
    class OwnWay(TaskSerializer):
        def to_representation(self, task):
            return {}

    with pytest.raises(ImproperlyConfigured, match="to_representation"):
        Plan(OwnWay, abilities)


def test_a_rule_that_reads_more_than_it_says_is_an_error():
    plan = Plan(TaskSerializer, reads("status")(lambda task, user: {"edit": task.creator_id == user.pk}))
    line = tuple(range(len(plan.columns)))

    with pytest.raises(AttributeError, match="creator_id"):
        plan.ruled[-1][1](plan.light(line), None)
