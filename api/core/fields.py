"""Kinds of values in bodies: each is written in one way."""

from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.validators import ProhibitSurrogateCharactersValidator

from api.core.parameters import DAY
from api.core.text import validate_color


class TextField(serializers.CharField):
    """Text and nothing that could be written as text."""

    def __init__(self, **options):
        super().__init__(**options)
        # It looks at each character, and the parser has refused lone surrogates already.
        slow = ProhibitSurrogateCharactersValidator
        self.validators = [each for each in self.validators if not isinstance(each, slow)]

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class IntegerField(serializers.IntegerField):
    """A number without quotes and without a fraction. JSON Schema takes 3.0 for one too."""

    def to_internal_value(self, data):
        if isinstance(data, float) and data.is_integer():
            data = int(data)
        if type(data) is not int:
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


class ColorInput(serializers.CharField):
    """`#rrggbb`; capitals are accepted and stored small."""

    def __init__(self, **options):
        super().__init__(**{"validators": [validate_color], "max_length": 7, **options})

    def to_internal_value(self, data):
        return super().to_internal_value(data).lower()
