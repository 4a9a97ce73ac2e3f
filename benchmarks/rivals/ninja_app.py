"""A page of tasks as django-ninja's documentation writes it. Nobody signs in, nothing is counted."""

from datetime import date, datetime

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.urls import path
from ninja import NinjaAPI, Schema

from api.comments.models import Comment
from api.labels.models import Label
from api.tasks.models import Task

api = NinjaAPI(docs_url=None, openapi_url=None)


class Person(Schema):
    id: int
    name: str


class Coloured(Person):
    color: str


class TaskOut(Schema):
    id: int
    title: str
    description: str
    status: str
    done: bool
    priority: int
    due_date: date | None
    project: Coloured | None
    parent: int | None
    assignee: Person | None
    labels: list[Coloured]
    position: str
    creator: Person
    completed_at: datetime | None
    completed_by: Person | None
    comment_count: int
    source: str | None
    source_url: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    version: int

    @staticmethod
    def resolve_parent(task):
        return task.parent_id


class Page(Schema):
    results: list[TaskOut]


# A Count over the join would group the whole table.
COUNTED = (
    Comment.objects.filter(task=OuterRef("pk"), deleted_at=None)
    .order_by()
    .values("task")
    .annotate(count=Count("pk"))
    .values("count")
)


@api.get("/tasks", response=Page)
def list_tasks(request, limit: int = 50):
    tasks = (
        Task.objects.filter(deleted_at=None)
        .select_related("project", "assignee", "creator", "completed_by")
        .prefetch_related(Prefetch("labels", Label.objects.order_by("name", "id")))
        .annotate(comment_count=Coalesce(Subquery(COUNTED), 0))
        .order_by("-created_at", "-id")
    )
    return {"results": list(tasks[:limit])}


urlpatterns = [path("health", lambda request: HttpResponse("{}")), path("api/", api.urls)]
