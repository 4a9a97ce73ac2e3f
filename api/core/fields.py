"""Kinds of values in bodies: each is written in one way."""

from functools import lru_cache
from typing import Any, cast

from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.relations import MANY_RELATION_KWARGS

from api.core.instances import Instances
from api.core.parameters import DAY, LARGEST_ID
from api.core.shapes import described
from api.core.statements import Asker, key_slots, key_values, size_for
from api.core.text import validate_color


class TextField(serializers.CharField):
    """Text and nothing that could be written as text."""

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class BooleanField(serializers.BooleanField):
    """`true` or `false`, not the many words for them."""

    def to_internal_value(self, data):
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class ChoiceField(serializers.ChoiceField):
    """One of the choices, in its own kind: 3 is not "3"."""

    def to_internal_value(self, data):
        if not any(type(data) is type(choice) and data == choice for choice in self.choices):
            self.fail("invalid_choice", input=data)
        return data


class DayField(serializers.DateField):
    """`2026-03-31` and no other of the ways in which ISO 8601 can write a day."""

    def to_internal_value(self, data):
        if isinstance(data, str) and not DAY.fullmatch(data):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(data)


class MomentField(serializers.DateTimeField):
    """A moment with its offset: without one it could be any of forty."""

    default_error_messages = {
        "invalid": gettext_lazy("Use a moment with its offset, such as 2026-03-31T12:00:00Z."),
    }

    def to_internal_value(self, data):
        if isinstance(data, str) and not data.isascii():
            self.fail("invalid")
        return super().to_internal_value(data)

    def enforce_timezone(self, value):
        if value.tzinfo is None:
            self.fail("invalid")
        return super().enforce_timezone(value)


@described(minimum=1, maximum=LARGEST_ID)
class VisibleRow(serializers.PrimaryKeyRelatedField[Any]):
    """The id of a row that the asker can see; any other id does not exist, as far as they can tell."""

    default_error_messages = {
        "does_not_exist": gettext_lazy("There is nothing with the id {pk_value}, or not for you."),
        "incorrect_type": gettext_lazy("Use an id, a whole number."),
    }

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
        pk, asker = self.to_id(data), self.context["request"].user
        find = _find(self.get_model(), asker.is_admin, asker.is_guest, 1)
        found = find(**key_values([pk]), asker=asker.pk)
        if not found:
            self.fail("does_not_exist", pk_value=data)
        return found[0]

    def to_id(self, data) -> int:
        # bool is an int in Python, a float may equal one, and SQLite overflows beyond 64 bits.
        if type(data) is not int or not 0 < data < 2**63:
            self.fail("incorrect_type", data_type=type(data).__name__)
        return data


@lru_cache
def _find(model, is_admin, is_guest, size):
    asker = Asker(is_admin=is_admin, is_guest=is_guest)
    return Instances(lambda: VisibleRow.rows(model, asker).filter(pk__in=key_slots(size)))


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
        asker = self.context["request"].user
        model = child.get_model()
        rows = _find(model, asker.is_admin, asker.is_guest, size_for(ids)) if ids else None
        found = {row.pk: row for row in rows(**key_values(ids), asker=asker.pk)} if rows else {}
        for pk in ids:
            if pk not in found:
                child.fail("does_not_exist", pk_value=pk)
        return [found[pk] for pk in dict.fromkeys(ids)]


class ColorInput(serializers.CharField):
    """`#rrggbb`; capitals are accepted and stored small."""

    def __init__(self, **options):
        super().__init__(**{"validators": [validate_color], "max_length": 7, **options})

    def to_internal_value(self, data):
        return super().to_internal_value(data).lower()
