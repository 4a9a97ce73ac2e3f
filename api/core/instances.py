"""Model instances by a statement: for the one row that a request is about, and for who asks."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import DEFERRED
from django.db.models.constants import LOOKUP_SEP

from api.core.search import DerivedField
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
        self.parts: list[tuple[str, Any, Any, list[Any]]] = []

    def __call__(self, **values: Any) -> list[Any]:
        return [self.instance(line) for line in self.statement(**values)]

    def instance(self, line: tuple) -> Any:
        made = {}
        for path, field, model, places in self.parts:
            # The key comes first.
            made[path] = row = None if line[places[0]] is None else _made(model, line, places)
            holder = made[path.rpartition(LOOKUP_SEP)[0]] if field else None
            if holder is not None:
                field.set_cached_value(holder, row)
        for name, value in zip(self.annotations, line[len(line) - len(self.annotations) :], strict=True):
            setattr(made[""], name, value)
        return made[""]

    def _values(self):
        queryset = self.build().select_related(None).prefetch_related(None)
        self.model = queryset.model
        parts: list[tuple[str, Any, Any, list[Any]]] = []
        columns: list[str] = []
        fields: dict[str, Any] = {}
        for path in ("", *self.relations):
            holder, _sep, name = path.rpartition(LOOKUP_SEP)
            if path:
                owner = fields[holder].related_model if holder else self.model
                fields[path] = owner._meta.get_field(name)
            model = fields[path].related_model if path else self.model
            names = [field.attname for field in stored(model)]
            places = {name: len(columns) + place for place, name in enumerate(names)}
            parts.append(
                (
                    path,
                    fields.get(path),
                    model,
                    [places.get(each.attname) for each in model._meta.concrete_fields],
                )
            )
            columns += [LOOKUP_SEP.join(filter(None, [path, each])) for each in names]
        # At once: another thread may be using them.
        self.parts = parts
        return queryset.values_list(*columns, *self.annotations)


def _made(model, line, places):
    """What `Model.from_db` makes, without a search for each column."""
    row = model(*(DEFERRED if place is None else line[place] for place in places))
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


@lru_cache
def stored(model: type[models.Model]) -> list[Any]:
    """The fields whose values come from nowhere else. What is derived from others is read when somebody asks for it."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated and not isinstance(field, DerivedField)
    ]
