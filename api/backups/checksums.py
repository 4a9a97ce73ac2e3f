"""A checksum of what each table says, the same on SQLite and on PostgreSQL.

SHA-256 over the rows in the order of their key, each as a line of JSON of the values that Django reads, in the order of
the columns' names. What the database computes itself is left out. Equal sums mean equal rows.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, TextField
from django.db.models.functions import Collate

from api.backups import history

CHUNK = 2000
Heard = Callable[[int], object]


@dataclass(frozen=True)
class Sum:
    rows: int
    sha256: str


def of_tables(
    connection: BaseDatabaseWrapper, at: Iterable[history.Step], heard: Heard = lambda rows: None
) -> dict[str, Sum]:
    """By table. All of it has to be read in one transaction, or of a copy that nobody writes to."""
    return {model._meta.db_table: of_table(connection, model, heard) for model in history.models(at)}


def of_table(connection: BaseDatabaseWrapper, model: Any, heard: Heard) -> Sum:
    names = [field.attname for field in stored(model)]
    digest, rows = hashlib.sha256(json.dumps(names).encode()), 0
    query = (
        model._base_manager.using(connection.alias).order_by(_order(connection, model)).values_list(*names)
    )
    for row in query.iterator(chunk_size=CHUNK):
        line = json.dumps(row, default=_plain, sort_keys=True, separators=(",", ":"))
        digest.update(b"\n" + line.encode())
        rows += 1
        if rows % CHUNK == 0:
            heard(CHUNK)
    heard(rows % CHUNK)
    return Sum(rows, digest.hexdigest())


def stored(model: Any) -> list[Any]:
    """The fields whose values have to be brought from one database to the other."""
    return sorted(
        (field for field in model._meta.concrete_fields if not field.generated), key=lambda f: f.column
    )


def _order(connection, model):
    key = model._meta.pk
    while key.is_relation:
        key = key.target_field
    if connection.vendor == "postgresql" and isinstance(key, CharField | TextField):
        # By bytes, as SQLite does, whatever the database's language.
        return Collate(F("pk"), "C")
    return "pk"


def _plain(value):
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC)
    return value.hex() if isinstance(value, bytes | memoryview) else str(value)
