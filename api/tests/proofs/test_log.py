"""Every write is in the log: whoever reads it has, after each request of the table, what the tables have."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.log.services import head
from api.models import Event
from api.tests.proofs.replay import replay, tables
from api.tests.proofs.snapshots import noticing_writes
from api.tests.proofs.table import TABLE
from api.tests.proofs.world import World, ask, undone

pytestmark = pytest.mark.django_db

WRITES = [row for row in TABLE if row.verb != "get"]
# Rows of one person. What else happens to an account has a verb of its own.
OF_ONE = {"session", "apitoken", "link", "identity", "savedfilter"}
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

            with noticing_writes() as written:
                ask(client, row, values)

            # Refused, mostly: then nothing may be told.
            assert replay(before, events_after(seq)) == (tables() if written else before)


@pytest.mark.parametrize("row", WRITES, ids=str)
def test_numbers_have_no_gaps(row, world):
    with world.asked_by("manager") as (client, values):
        seq = head()

        ask(client, row, values)

        numbers = [event["seq"] for event in events_after(seq)]
        assert numbers == list(range(seq + 1, head() + 1))


@pytest.mark.parametrize("row", WRITES, ids=str)
def test_of_accounts_and_private_rows_nobody_hears_who_must_not(row, world):
    for asker in ("member", "admin"):
        with world.asked_by(asker) as (client, values):
            seq = head()

            ask(client, row, values)

            told = list(Event.objects.filter(seq__gt=seq))
            assert [event for event in told if event.object_type in OF_ONE and event.person is None] == []
            for name in ("alice", "bob", "charlie", "ana"):
                person = world.rows[name]
                heard = set(Event.objects.visible_to(person).filter(seq__gt=seq, person__isnull=False))
                assert heard == {event for event in told if _is_for(event, person)}


def _is_for(event, person):
    if event.person in (None, person.pk):
        return event.person is not None
    return (event.audience == "admins" and person.role == "admin") or (
        event.audience == "team" and person.role != "guest"
    )


def test_a_column_that_the_log_does_not_follow_is_known():
    """A new column is in the log, or here with its reason."""
    left_out = {
        "user": {"id", "password", "last_seen_at", "generation"},
        "task": {"id", "source_url"},
        "project": {"id"},
        "membership": {"id"},
        "label": {"id"},
        "comment": {"id", "deleted_at"},
        # Secrets, where somebody is, and what changes without anybody doing anything.
        "session": {"id", "generation", "refresh_digest", "previous_digest", "rotated_at", "expires_at"}
        | {"user_agent", "address", "last_seen_at"},
        "apitoken": {"id", "generation", "digest", "hint", "last_used_at"},
        "link": {"id", "generation", "digest", "address", "new_address", "created_by", "sent_at"},
        "identity": {"id", "subject"},
        "savedfilter": {"id"},
    }
    # Who wrote what and when stands in the event itself; where it came from is not of the team's making.
    everywhere = {"version", "updated_at", "source", "source_updated_at"}
    derived = {"search_text", "folded_title", "folded_name", "caseless_name"}

    for model in {type(row) for row in _one_of_each()}:
        columns = {field.name for field in model._meta.concrete_fields if not field.generated}
        assert columns - set(model.logged) - everywhere - derived == left_out[model._meta.model_name]


def _one_of_each():
    from api.tests.proofs.replay import ROWS

    return [rows().model() for rows in ROWS.values()]


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
