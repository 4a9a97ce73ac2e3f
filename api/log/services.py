"""Writing the log: each change of a row is handed in by the service that makes it, and numbered at the end."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from api.core import saving
from api.core.idempotency import keep
from api.core.models import IdempotencyKey
from api.core.transactions import at_the_end, first_event, take_over
from api.log.models import Audience, Event, EventCounter
from project.logging import request_id

NEXT = """
    INSERT INTO api_eventcounter (id, seq) VALUES (1, %s)
    ON CONFLICT (id) DO UPDATE SET seq = api_eventcounter.seq + excluded.seq
    RETURNING seq
"""


def snapshot(row: Any, **more: Any) -> dict[str, Any]:
    """The columns that the log follows (`logged` of the model), as they stand in events; `more` is not a column."""
    return {**{name: plain(row, name) for name in row.logged}, **more}


def plain(row: Any, name: str) -> Any:
    """A column's value in JSON's own kinds: references as ids, moments in UTC with `Z`."""
    value = getattr(row, row._meta.get_field(name).attname)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def created(row: Any, *, by: Any, **more: Any) -> None:
    """`more` is what belongs to the row and is no column of it, such as a task's labels."""
    values = snapshot(row, **more)
    record("created", row, by=by, changes={name: [None, value] for name, value in values.items()})


def changed(
    row: Any,
    before: dict[str, Any],
    *,
    by: Any,
    verb: str = "updated",
    undoes: int | None = None,
    **more: Any,
) -> None:
    """Compares with the snapshot of before; what is as it was is no event."""
    after = snapshot(row, **more)
    changes = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
    if changes:
        record(verb, row, by=by, changes=changes, undoes=undoes)


def deleted(row: Any, *, by: Any, forget: bool = False) -> None:
    """`forget`: what earlier events tell of it goes as well."""
    if forget:
        Event.objects.of(row).forget()
    record("deleted", row, by=by, changes={})


def account(verb: str, person: Any, *, by: Any) -> None:
    """What happened to somebody's account: for themselves and for administrators."""
    _hand_in(verb, person, by=by, place={"person": person.pk, "audience": Audience.ADMINS})


def record(
    verb: str, row: Any, *, by: Any, changes: dict[str, Any], undoes: int | None = None, **elsewhere: Any
) -> None:
    """Hand in one event. Call it inside `api.core.transactions.writing()`.

    `elsewhere`: where the row's place in the log is another one, such as the `project` that a task has left.
    """
    place = {**row.place_in_log(), **elsewhere}
    _hand_in(verb, row, by=by, place=place, changes=changes, undoes=undoes)


def _hand_in(verb, row, *, by, place, changes=None, undoes=None):
    event = Event(
        verb=verb,
        object_type=row._meta.model_name,
        object_id=row.pk,
        version=getattr(row, "version", None),
        project=place.get("project"),
        task=place.get("task"),
        person=place.get("person"),
        audience=place.get("audience", ""),
        actor_id=by.pk if by else None,
        changes=changes or {},
        request_id=request_id.get()[:64],
        undoes=undoes,
        at=timezone.now(),
    )
    at_the_end(_append, event)


def _append(events: list[Event]) -> None:
    # Last in the transaction: whoever has the counter's lock keeps all other writers waiting.
    if len(events) == 1 and connection.vendor == "postgresql":
        # SQLite knows no INSERT within a statement.
        first_event.set(_append_one(events[0], take_over(keep)))
        return
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [len(events)])
        last = cursor.fetchone()[0]
    first = last - len(events) + 1
    for number, event in enumerate(events, first):
        event.seq, event.batch = number, first
    Event.objects.bulk_create(events, batch_size=500)
    first_event.set(first)


def _append_one(event, answers):
    """In one statement with the answer to an Idempotency-Key, whose headers tell the number of the event."""
    sql, fields = _numbered_insertion(bool(answers))
    rows = zip([event, *answers], fields, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(sql, [1, *(value for row, chosen in rows for value in saving.values(row, chosen))])
        return cursor.fetchone()[0]


@lru_cache
def _numbered_insertion(with_answer):
    event, made = _insertion(Event, seq="seq", batch="seq")
    if not with_answer:
        return f"WITH counted AS ({NEXT}) {event} RETURNING seq", [made]
    answer, kept = _insertion(IdempotencyKey, headers="%s::jsonb || jsonb_build_object('Event', seq::text)")
    sql = f"WITH counted AS ({NEXT}), logged AS ({event}), kept AS ({answer}) SELECT seq FROM counted"  # noqa: S608
    return sql, [made, kept]


def _insertion(model, **sources):
    """What is not among the sources is handed in as it is; so is the `%s` of a source, after all the others."""
    fields = [field for field in saving.written(model) if field.name not in {"id", *sources}]
    names = ", ".join([*(field.column for field in fields), *sources])
    # Values that a SELECT hands on have the kinds that it gives them, not those of the columns they end in.
    slots = ", ".join([*(f"%s::{field.cast_db_type(connection)}" for field in fields), *sources.values()])
    fields += [model._meta.get_field(name) for name, source in sources.items() if "%s" in source]
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {slots} FROM counted", fields  # noqa: S608


def head() -> int:
    """The number of the last event there is."""
    return EventCounter.objects.values_list("seq", flat=True).first() or 0
