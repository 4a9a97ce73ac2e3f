"""Ids in a body, each of a row that the asker can see."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.relations import MANY_RELATION_KWARGS

from api.core.instances import Instances
from api.core.parameters import LARGEST_ID
from api.core.shapes import described
from api.core.statements import Asker, key_slots, key_values, size_for
from api.core.together import Together


@described(minimum=1, maximum=LARGEST_ID)
class VisibleRow(serializers.PrimaryKeyRelatedField[Any]):
    """The id of a row that the asker can see; any other id does not exist, as far as they can tell."""

    default_error_messages = {
        "does_not_exist": gettext_lazy("There is nothing with the id {pk_value}, or not for you."),
        "incorrect_type": gettext_lazy("Use an id, a whole number."),
    }

    # Rows that were looked up together with those of the body's other fields.
    known: dict[int, Any] | None = None

    @classmethod
    def many_init(cls, *args, **kwargs):
        options = {key: value for key, value in kwargs.items() if key in MANY_RELATION_KWARGS}
        return VisibleRows(child_relation=cls(*args, **kwargs), **options)

    @staticmethod
    def rows(model, asker):
        return model.objects.visible_to(asker)

    def get_queryset(self):
        return self.rows(self.get_model(), self.context["request"].user)

    def get_model(self):
        return cast(Any, self).queryset.model

    def to_internal_value(self, data):
        pk = self.to_id(data)
        found = look_up(self, [pk]) if self.known is None else self.known
        if pk not in found:
            self.fail("does_not_exist", pk_value=data)
        return found[pk]

    def to_id(self, data) -> int:
        if not is_id(data):
            self.fail("incorrect_type", data_type=type(data).__name__)
        return data


MOST_ROWS = 50


@described(maxItems=MOST_ROWS)
class VisibleRows(serializers.ManyRelatedField):
    """Ids of rows that the asker can see, looked up together: a long list costs no more queries than a short one."""

    most = MOST_ROWS
    default_error_messages = {"max_length": gettext_lazy("At most {most} of them.")}

    def to_internal_value(self, data):
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        if len(data) > self.most:
            self.fail("max_length", most=self.most)
        child = cast(Any, self.child_relation)
        ids = [child.to_id(item) for item in data]
        found = look_up(child, ids) if child.known is None else child.known
        for pk in ids:
            if pk not in found:
                child.fail("does_not_exist", pk_value=pk)
        return [found[pk] for pk in dict.fromkeys(ids)]


def look_up(field: VisibleRow, ids: list[int]) -> dict[int, Any]:
    if not ids:
        return {}
    find = _find(field, ids)
    return {row.pk: row for row in find(**key_values(ids), asker=field.context["request"].user.pk)}


def look_up_together(fields: Mapping[str, Any], body: dict) -> None:
    """Find the rows that several fields refer to by one statement. What is no list of ids is left for its field."""
    wanted = [
        (field, ids) for name, each in fields.items() for field, ids in _references(each, body.get(name))
    ]
    if len(wanted) < 2:
        return
    found = _together(*(_find(field, ids) for field, ids in wanted))
    asker = wanted[0][0].context["request"].user.pk
    rows = found(*({**key_values(ids), "asker": asker} for _field, ids in wanted))
    for (field, _ids), own in zip(wanted, rows, strict=True):
        field.known = {row.pk: row for row in own}


def _references(field, value):
    if isinstance(field, VisibleRows):
        field = field.child_relation
        values = value if isinstance(value, list) and len(value) <= MOST_ROWS else []
    else:
        values = [value]
    is_ids = isinstance(field, VisibleRow) and all(map(is_id, values))
    return [(field, values)] if is_ids and values else []


def is_id(value: Any) -> bool:
    # bool is an int in Python, a float may equal one, and SQLite overflows beyond 64 bits.
    return type(value) is int and 0 < value < 2**63


def _find(field, ids):
    asker = field.context["request"].user
    return _finding(field.get_model(), asker.is_admin, asker.is_guest, size_for(ids))


@lru_cache
def _finding(model, is_admin, is_guest, size):
    asker = Asker(is_admin=is_admin, is_guest=is_guest)
    placed = hasattr(model.objects, "with_places")

    def build():
        rows = VisibleRow.rows(model, asker).filter(pk__in=key_slots(size))
        return rows.with_places() if placed else rows

    return Instances(build, annotations=["place"] if placed else [])


@lru_cache
def _together(*parts):
    return Together(parts)
