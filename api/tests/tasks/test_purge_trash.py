"""manage.py purge_trash, and what the server does once an hour"""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from api.models import Comment, Event, Task
from api.tasks import purge as purging


@pytest.fixture
def purge():
    def run():
        call_command("purge_trash", stdout=(output := StringIO()))
        return output.getvalue()

    return run


def trash(task, days):
    Task.objects.filter(pk=task.pk).update(deleted_at=timezone.now() - timedelta(days=days))


def test_what_has_been_there_for_a_month_goes_with_all_it_had(as_user, alice, task, add_task, purge):
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"description": "Between us"})
    Comment.objects.create(task=task, author=alice, body="On it.")
    child = add_task(parent=task)
    for each in (task, child):
        trash(each, 31)

    assert purge() == "2 tasks deleted for good.\n"

    assert not Task.objects.exists()
    assert not Comment.objects.exists()
    told = Event.objects.order_by("seq").values_list("verb", "changes")
    assert list(told) == [("updated", {}), ("deleted", {}), ("deleted", {})]


def test_what_is_younger_stays(task, add_task, purge):
    trash(task, 29)
    add_task()

    assert purge() == "0 tasks deleted for good.\n"
    assert Task.objects.count() == 2


def test_an_index_finds_what_is_to_go(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # It would read so small a table as a whole; what counts is whether it can do without sorting.
            cursor.execute("SET LOCAL enable_sort = off")

    plan = purging._over().values_list("pk", flat=True)[:200].explain()

    assert "task_trashed_by_end" in plan
    assert "sort" not in plan.lower()
    assert "temp b-tree" not in plan.lower()


def test_more_than_one_batch_goes(alice, purge, monkeypatch):
    monkeypatch.setattr("api.tasks.purge.BATCH", 2)
    for number in range(5):
        trash(Task.objects.create(title=str(number), creator=alice), 40)

    assert purge() == "5 tasks deleted for good.\n"
