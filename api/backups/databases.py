"""Connections to databases beside the one of the settings."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend


@contextmanager
def connected(
    settings: dict[str, Any], *, as_default: bool = False, **changes: Any
) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own; `changes` take the place of entries in `settings`, which are a connection's.

    `as_default`: meanwhile it is the default one. Some packages' migrations ask that one, whatever they are told.
    """
    alias = DEFAULT_DB_ALIAS if as_default else f"beside_{uuid.uuid4().hex}"
    options = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
    changed = {**settings, "OPTIONS": options, "CONN_MAX_AGE": None, **changes}
    connection: BaseDatabaseWrapper = load_backend(changed["ENGINE"]).DatabaseWrapper(changed, alias)
    usual = connections[alias] if as_default else None
    # In this thread alone, and in no settings.
    connections[alias] = connection
    try:
        yield connection
    finally:
        connection.close()
        del connections[alias]
        if usual is not None:
            connections[alias] = usual
