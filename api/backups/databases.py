"""Connections to databases beside the one of the settings."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def connected(settings: dict[str, Any], **changes: Any) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own; `changes` take the place of entries in `settings`, which are a connection's."""
    alias = f"beside_{uuid.uuid4().hex}"
    options = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
    connection = connections["default"].copy(alias)
    connection.settings_dict = {**settings, "OPTIONS": options, "CONN_MAX_AGE": None, **changes}
    # In this thread alone, and in no settings.
    connections[alias] = connection
    try:
        yield connection
    finally:
        connection.close()
        del connections[alias]
