"""How a list gets from the database to JSON: by a plan that is made once from the serializer, without model instances.

The ModelSerializer stays the contract: the plan has its fields, in its order, with its values. A field that it cannot
read from columns is an error when the URLs are loaded; a view that goes without a plan says `row_plan = False`.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models.constants import LOOKUP_SEP
from rest_framework import serializers

from api.core.light import canonical, maker, reads, whole
from api.core.linked import Linked, is_plain, plain_columns

UNCHANGED = serializers.ModelSerializer.to_representation


class Plan:
    """`columns` are selected, in this order; `rows` makes of the tuples what the serializer would make of instances."""

    def __init__(
        self, serializer_class: Any, abilities: Any, only: Iterable[str] = (), *, judged: bool = False
    ):
        self.serializer_class, self.abilities = serializer_class, abilities
        self.model = serializer_class.Meta.model
        # The places of the columns in a tuple.
        self.places: dict[str, int] = {"pk": 0}
        self.nested: list[tuple[str, int, Callable[[tuple], dict]]] = []
        self.links: list[tuple[str, Linked]] = []
        self.ruled: list[tuple[str, Callable[[Any, Any], Any]]] = []
        self.reads: list[str] = []
        chosen = set(only) or set(serializer_class.Meta.fields)
        fields = {name: each for name, each in serializer_class().fields.items() if name in chosen}
        self.names = tuple(fields)
        self.pick = itemgetter(*[self._add(name, field) for name, field in fields.items()], 0)
        # Who may read the row at all.
        self.reads += abilities.reads if judged else ()
        if serializer_class.to_representation is not UNCHANGED:
            self._refuse("to_representation")
        read = whole(self.reads)
        for column in read:
            self._place(column)
        self.light = maker(self.model, read, self.places)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.places)

    def rows(self, lines: Iterable[tuple], context: Mapping[str, Any]) -> list[dict]:
        lines = list(lines)
        keys = [line[0] for line in lines]
        linked = [(name, links.of(keys)) for name, links in self.links]
        asker = context["request"].user
        return [self._row(line, linked, asker) for line in lines]

    def with_links(self, queryset: Any) -> Any:
        """For one row: what is linked to it in columns at the end, where that is possible; `row` reads them."""
        return queryset.annotate(**{f"linked_{name}": each.in_row() for name, each in self._in_row()})

    def row(self, line: tuple, context: Mapping[str, Any]) -> dict:
        texts = line[len(self.places) :]
        if not texts:
            return self.rows([line], context)[0]
        key = line[0]
        within = {name: each.from_row(text) for (name, each), text in zip(self._in_row(), texts, strict=True)}
        linked = [
            (name, {key: within[name]} if name in within else each.of([key])) for name, each in self.links
        ]
        return self._row(line, linked, context["request"].user)

    def row_of(self, row: Any, beside: Mapping[str, Any], context: Mapping[str, Any]) -> dict:
        """Of an instance that is as it was written. `beside`: annotations, and the instances that are linked to it."""
        line = tuple(beside[path] if path in beside else _value(row, path) for path in self.places)
        linked = [(name, {line[0]: each.rows_of(beside[name])}) for name, each in self.links]
        return self._row(line, linked, context["request"].user)

    def _in_row(self):
        return [(name, each) for name, each in self.links if each.fits_in_row]

    def _row(self, line, linked, asker):
        # In the serializer's order; what is more than a column takes its place below.
        row = dict(zip(self.names, self.pick(line), strict=False))
        for name, key, make in self.nested:
            row[name] = None if line[key] is None else make(line)
        for name, found in linked:
            row[name] = found.get(line[0], [])
        if self.ruled:
            light = self.light(line)
            for name, rule in self.ruled:
                row[name] = rule(light, asker)
        return row

    def _add(self, name, field) -> int:
        """Take in a field, and say at which place of a tuple its value is, or for now some value."""
        if isinstance(field, serializers.SerializerMethodField):
            return self._add_rule(name, self.abilities if name == "abilities" else None)
        if isinstance(field, serializers.ListSerializer):
            self.links.append((name, Linked(self.model, str(field.source), field.child)))
            return 0
        if isinstance(field, serializers.ModelSerializer):
            return self._add_nested(name, field)
        if isinstance(field, serializers.PrimaryKeyRelatedField):
            return self._place(self.model._meta.get_field(field.source).attname)
        if not is_plain(field):
            self._refuse(name)
        fact = getattr(self.model, field.source, None)
        return (
            self._add_rule(name, _fact(fact.fget))
            if isinstance(fact, property)
            else self._place(field.source)
        )

    def _add_rule(self, name, rule):
        if not hasattr(rule, "reads"):
            self._refuse(name)
        self.ruled.append((name, rule))
        self.reads += rule.reads
        return 0

    def _add_nested(self, name, field):
        key = self._place(self.model._meta.get_field(field.source).attname)
        columns = plain_columns(field)
        pick = itemgetter(*[self._place(f"{field.source}{LOOKUP_SEP}{each}") for each in columns.values()], 0)
        self.nested.append((name, key, lambda line: dict(zip(columns, pick(line), strict=False))))
        return key

    def _place(self, column):
        column = canonical(column)
        return self.places.setdefault(column, len(self.places))

    def _refuse(self, name):
        raise ImproperlyConfigured(
            f"{self.serializer_class.__name__}.{name}: a row plan cannot tell its columns."
        )


def _fact(getter):
    """A property of the model as a rule; None where it does not say what it reads."""
    return reads(*getter.reads)(lambda light, asker: getter(light)) if hasattr(getter, "reads") else None


def _value(row, path):
    if LOOKUP_SEP not in path:
        return getattr(row, path)
    for name in path.split(LOOKUP_SEP):
        row = getattr(row, name)
        if row is None:
            break
    return row
