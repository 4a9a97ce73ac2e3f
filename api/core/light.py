"""Rows as light objects: what a rule reads of a row, without the cost of a model instance."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from types import FunctionType
from typing import Any

from django.db import models
from django.db.models.constants import LOOKUP_SEP


def reads(*columns: str) -> Callable[[Any], Any]:
    """Say which columns a rule reads of its row: `reads("creator_id", "project__visibility")`; `pk` is always there.

    A rule that reads another one raises AttributeError on a light row.
    """

    def mark(rule):
        rule.reads = ("pk", *columns)
        return rule

    return mark


def within(relation: str, rule: Any) -> tuple[str, ...]:
    """What a rule reads, where its row stands at the other end of a relation."""
    return tuple(f"{relation}{LOOKUP_SEP}{column}" for column in rule.reads)


def canonical(column: str) -> str:
    """One name for one column: the key of another row is here already."""
    path, _sep, last = column.rpartition(LOOKUP_SEP)
    if last not in ("id", "pk"):
        return column
    return f"{path}_id" if path else "pk"


def whole(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns with the key of each row on the way to them."""
    wanted = ["pk"]
    for column in columns:
        path = column.split(LOOKUP_SEP)[:-1]
        wanted += [LOOKUP_SEP.join([*path[: depth + 1], "pk"]) for depth in range(len(path))]
    return tuple(dict.fromkeys([*wanted, *columns]))


def maker(
    model: type[models.Model], columns: tuple[str, ...], places: dict[str, int], prefix: str = ""
) -> Callable[[tuple], Any]:
    """A function from a tuple of values to a light row; `places` tells by the name of a column where its value is."""
    inner = [column.removeprefix(prefix) for column in columns if column.startswith(prefix)]
    own = [(column, places[canonical(prefix + column)]) for column in inner if LOOKUP_SEP not in column]
    related = []
    for name in dict.fromkeys(column.partition(LOOKUP_SEP)[0] for column in inner if LOOKUP_SEP in column):
        path = f"{prefix}{name}{LOOKUP_SEP}"
        other: Any = model._meta.get_field(name).related_model
        related.append((name, places[canonical(f"{path}pk")], maker(other, columns, places, path)))
    cls, new = _light(model), object.__new__

    def make(values: tuple) -> Any:
        row = new(cls)
        row.__dict__ = {name: values[place] for name, place in own}
        for name, key, make_other in related:
            row.__dict__[name] = None if values[key] is None else make_other(values)
        return row

    return make


@lru_cache
def _light(model):
    """A class with the properties, methods and choices that our own models have, and no column yet."""
    facts: dict[str, Any] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, models.Model) and base is not models.Model:
            facts |= {name: value for name, value in vars(base).items() if _is_fact(name, value)}
    return type(f"Light{model.__name__}", (), facts)


def _is_fact(name, value):
    is_choices = isinstance(value, type) and issubclass(value, models.Choices)
    return not name.startswith("__") and (is_choices or isinstance(value, property | FunctionType))
