"""Model instances by a statement: for the one row that a request is about, and for who asks."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, models
from django.db.models.constants import LOOKUP_SEP

from api.core.statements import Statement


class Instances:
    """`Instances(build, relations)(slot=value)`: the rows of a queryset with slots, and with each the related ones.

    `relations` are paths such as `task__project`, each after the one that it begins with; `annotations` are what the
    queryset adds to its rows.
    """

    def __init__(
        self,
        build: Callable[[], models.QuerySet],
        relations: Iterable[str] = (),
        annotations: Iterable[str] = (),
        *,
        locks: bool = False,
    ):
        self.build, self.relations, self.annotations = build, tuple(relations), tuple(annotations)
        self.statement = Statement(self._values, locks=locks)
        self.model: Any = None
        self.parts: list[tuple[Any, Any, list[str], int]] = []

    def __call__(self, **values: Any) -> list[Any]:
        return [self.instance(line) for line in self.statement(**values)]

    def instance(self, line: tuple) -> Any:
        made = {}
        for path, field, names, start in self.parts:
            related = field.related_model if field else self.model
            row = None
            if line[start] is not None:
                row = related.from_db(connection.alias, names, line[start : start + len(names)])
            made[path] = row
            holder = made[path.rpartition(LOOKUP_SEP)[0]] if field else None
            if holder is not None:
                field.set_cached_value(holder, row)
        for name, value in zip(self.annotations, line[len(line) - len(self.annotations) :], strict=True):
            setattr(made[""], name, value)
        return made[""]

    def _values(self):
        queryset = self.build().select_related(None).prefetch_related(None)
        self.model = queryset.model
        parts: list[tuple[Any, Any, list[str], int]] = []
        columns: list[str] = []
        fields: dict[str, Any] = {}
        for path in ("", *self.relations):
            holder, _sep, name = path.rpartition(LOOKUP_SEP)
            if path:
                owner = fields[holder].related_model if holder else self.model
                fields[path] = owner._meta.get_field(name)
            model = fields[path].related_model if path else self.model
            names = [field.attname for field in model._meta.concrete_fields]
            parts.append((path, fields.get(path), names, len(columns)))
            columns += [LOOKUP_SEP.join(filter(None, [path, each])) for each in names]
        # At once: another thread may be using them.
        self.parts = parts
        return queryset.values_list(*columns, *self.annotations)
