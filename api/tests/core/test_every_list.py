"""Every list, in every order that it offers"""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from api.core.keyset import keys_of
from api.core.ordering import OrderingBackend
from api.links import services as links
from api.models import (
    ApiToken,
    Comment,
    Event,
    Label,
    Link,
    Membership,
    Project,
    SavedFilter,
    Session,
    Task,
    User,
)
from api.tests.routes import actions, api_routes, view_class
from api.tests.rows import listed

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
FAR = datetime(2100, 1, 1, tzinfo=UTC)
VIEWS = {
    name: view_class(callback) for name, callback in api_routes() if actions(callback).get("get") == "list"
}
ORDERS = {
    name: OrderingBackend().get_schema_operation_parameters(view())[0]["schema"]["enum"]
    for name, view in VIEWS.items()
}
# What the address of a list names.
WITHIN = {
    "task-comments": lambda task, **others: {"task_id": task.pk},
    "task-events": lambda task, **others: {"task_id": task.pk},
    "project-members": lambda garden, **others: {"project_id": garden.pk},
}


@pytest.fixture
def asker(as_user, alice, ana, garden, task):
    """Ana, and lists in which ties and nulls abound."""
    for number in range(10):
        moment = NOON + timedelta(seconds=number % 3)
        seen = moment if number % 2 else None
        person = User.objects.create(name=f"Ana {number % 2}", created_at=moment, last_seen_at=seen)
        Membership.objects.create(project=garden, user=person, role="viewer")
        Label.objects.create(name="x" * (40 + number), created_at=moment)
        SavedFilter.objects.create(owner=ana, name="x" * 90, query="done=true", created_at=moment)
        for visibility in ("team", "private"):
            Project.objects.create(name=f"Field {number % 2}", visibility=visibility, created_at=moment)
        of_task = {"due_date": seen and NOON, "completed_at": seen, "status": "done" if seen else "todo"}
        Task.objects.create(title="x" * 90, creator=alice, created_at=moment, priority=number % 2, **of_task)
        event = {
            # Apart from those of the invitations.
            "seq": 1000 + number,
            "batch": 1000 + number,
            "verb": "updated",
            "object_type": "task",
            "object_id": task.pk,
        }
        Event.objects.create(task=task.pk, project=garden.pk, **event)
        Comment.objects.create(task=task, author=alice, body="x", created_at=moment)
        links.issue("invitation", person, address=f"a{number}@example.com", by=ana)
        own = {"user": ana, "generation": ana.generation}
        ApiToken.objects.create(name="x", digest=number, created_at=moment, last_used_at=seen, **own)
        Session.objects.create(refresh_digest=number, rotated_at=NOON, expires_at=FAR, **own)
    for model in (Session, Link):
        model.objects.update(created_at=NOON)
    Session.objects.update(last_seen_at=NOON)
    Membership.objects.create(project=garden, user=ana, role="viewer")
    return as_user(ana)


@pytest.mark.parametrize("name", VIEWS)
def test_every_walk_comes_through_all_rows_both_ways(name, asker, task, garden):
    path = reverse(name, kwargs=WITHIN.get(name, lambda **rows: {})(task=task, garden=garden))
    key = VIEWS[name].model._meta.pk.name
    for order in ORDERS[name]:
        address = f"{path}?ordering={order}&fields={key}"
        everything = listed(asker.get(f"{address}&page_size=200"), key)

        forth, last = walked(asker, f"{address}&page_size=4", "next", key)
        back, _first = walked(asker, last, "previous", key)

        assert len(everything) >= 10
        assert [row for page in forth for row in page] == everything, order
        assert [row for page in reversed(back) for row in page] == everything, order


def walked(asker, address, way, key):
    """The keys of page after page, and the address of the last."""
    pages = []
    while address:
        body = asker.get(address).json()
        pages.append([row[key] for row in body["results"]])
        last, address = address, body[way]
    return pages, last


@pytest.mark.parametrize("name", VIEWS)
def test_it_sorts_by_nothing_that_may_be_null(name, rf, ana):
    view = VIEWS[name]
    for order in ORDERS[name]:
        request = rf.get("/", {"ordering": order})
        request.query_params, request.user = request.GET, ana
        sorted_rows = OrderingBackend().filter_queryset(
            request, view.model.objects.all(), view(request=request)
        )

        # A cursor would not find a null again.
        assert not [key.path for key in keys_of(sorted_rows) if key.field.null], order
