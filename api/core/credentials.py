from collections.abc import Callable
from typing import Any

from django.db import connection, models
from django.db.models.constants import LOOKUP_SEP

from api.core.statements import Statement


class Credential:
    """Decorates a function that makes a queryset with slots: finds its one row, with the user to whom it belongs."""

    def __init__(self, build: Callable[[], models.QuerySet]):
        self.build = build
        self.statement = Statement(self._columns)

    def __call__(self, **values: Any) -> Any:
        """An instance with its `user`, or None."""
        found = self.statement(**values)
        if not found:
            return None
        width = len(_names(self.model))
        row = self.model.from_db(connection.alias, _names(self.model), found[0][:width])
        row.user = self.user_model.from_db(connection.alias, _names(self.user_model), found[0][width:])
        return row

    def _columns(self):
        queryset = self.build()
        self.model: Any = queryset.model
        self.user_model: Any = self.model._meta.get_field("user").related_model
        people = [f"user{LOOKUP_SEP}{name}" for name in _names(self.user_model)]
        return queryset.values_list(*_names(self.model), *people)


def _names(model):
    return [field.attname for field in model._meta.concrete_fields]
