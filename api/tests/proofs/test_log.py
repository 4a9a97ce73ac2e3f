"""Every write is in the log: whoever reads it has, after each request of the table, what the tables have."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.log.services import head
from api.models import Event
from api.tests.proofs.replay import replay, tables
from api.tests.proofs.table import TABLE
from api.tests.proofs.world import World, ask, undone

pytestmark = pytest.mark.django_db

WRITES = [row for row in TABLE if row.verb != "get"]
# Who may do most, each in places of their own.
ASKERS = ("assignee", "manager", "member", "admin")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield World()


def events_after(seq):
    fields = ("seq", "verb", "object_type", "object_id", "changes")
    return list(Event.objects.filter(seq__gt=seq).order_by("seq").values(*fields))


@pytest.mark.parametrize("row", WRITES, ids=str)
def test_the_log_tells_all_that_a_request_has_changed(row, world):
    for asker in ASKERS:
        with world.asked_by(asker) as (client, values):
            before, seq = tables(), head()

            ask(client, row, values)

            assert replay(before, events_after(seq)) == tables()


@pytest.mark.parametrize("row", WRITES, ids=str)
def test_numbers_have_no_gaps(row, world):
    with world.asked_by("manager") as (client, values):
        seq = head()

        ask(client, row, values)

        numbers = [event["seq"] for event in events_after(seq)]
        assert numbers == list(range(seq + 1, head() + 1))


def test_a_column_that_the_log_does_not_follow_is_known():
    """A new column is in the log, or here with its reason."""
    left_out = {
        "user": {"id", "password", "last_seen_at", "generation"},
        "task": {"id", "source_url"},
        "project": {"id"},
        "membership": {"id"},
        "label": {"id"},
        "comment": {"id", "deleted_at"},
    }
    # Who wrote what and when stands in the event itself; where it came from is not of the team's making.
    everywhere = {"version", "updated_at", "source", "source_updated_at"}
    derived = {"search_text", "folded_title", "folded_name", "caseless_name"}

    for model in {type(row) for row in _one_of_each()}:
        columns = {field.name for field in model._meta.concrete_fields if not field.generated}
        assert columns - set(model.logged) - everywhere - derived == left_out[model._meta.model_name]


def _one_of_each():
    from api.models import Comment, Label, Membership, Project, Task, User

    return [User(), Project(), Membership(), Label(), Task(), Comment()]


def test_the_counter_is_taken_last(world):
    """Its lock keeps all other writers waiting."""
    with (
        world.asked_by("manager") as (client, values),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        client.post("/api/tasks", {"title": "Sweep", "project": values["garden"]})

    statements = [query["sql"] for query in queries.captured_queries]
    last = next(number for number, sql in enumerate(statements) if "api_eventcounter" in sql)
    writes = [sql for sql in statements[last + 1 :] if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in writes if "api_event" not in sql] == []
