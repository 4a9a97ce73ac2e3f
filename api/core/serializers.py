from typing import Any, cast

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.relations import MANY_RELATION_KWARGS

from api.core.parameters import DAY
from api.core.text import validate_color

# Of a body that is wrong all over, so many entries say enough.
MOST_ENTRIES = 50

# Comments, not docstrings, on the classes: drf-spectacular publishes serializer docstrings in the schema.


# Input that refuses what it does not know, rather than to drop it in silence.
# `Meta.renamed` maps names that people try to the ones that we use; `Meta.read_only` lists what is only read.
class StrictMixin(serializers.Serializer):
    Meta: Any

    def to_internal_value(self, data):
        if isinstance(data, dict) and (errors := self._strange(data)):
            raise serializers.ValidationError(errors)
        return super().to_internal_value(data)

    def _strange(self, data):
        writable = {name for name, field in self.fields.items() if not field.read_only}
        strange = [str(name) for name in data if name not in writable]
        return {name: [self._why(name)] for name in strange[:MOST_ENTRIES]}

    def _why(self, name):
        if new := getattr(self.Meta, "renamed", {}).get(name):
            return ErrorDetail(_("This field is called %(name)s here.") % {"name": new}, code="renamed")
        if name in getattr(self.Meta, "read_only", ()):
            return ErrorDetail(_("This field cannot be written."), code="read_only")
        return ErrorDetail(_("There is no such field."), code="unknown_field")


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

    def get_queryset(self):
        model = cast(Any, self).queryset.model
        return model.objects.visible_to(self.context["request"].user)

    def to_internal_value(self, data):
        return super().to_internal_value(self.to_id(data))

    def to_id(self, data) -> int:
        # bool is an int in Python, a float may equal one, and SQLite overflows beyond 64 bits.
        if type(data) is not int or not 0 < data < 2**63:
            self.fail("incorrect_type", data_type=type(data).__name__)
        return data


class VisibleRows(serializers.ManyRelatedField):
    """Ids of rows that the asker can see, looked up together: a long list costs no more queries than a short one."""

    most = 50
    default_error_messages = {"max_length": gettext_lazy("At most {most} of them.")}

    def to_internal_value(self, data):
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        if len(data) > self.most:
            self.fail("max_length", most=self.most)
        child = cast(Any, self.child_relation)
        ids = [child.to_id(item) for item in data]
        found = child.get_queryset().in_bulk(ids)
        for pk in ids:
            if pk not in found:
                child.fail("does_not_exist", pk_value=pk)
        return [found[pk] for pk in dict.fromkeys(ids)]


# The shape of a body that is written. Rules stand in the services, the truth in the constraints.
# Every reference is looked up among what the asker can see, without a word in the subclass.
class InputSerializer(StrictMixin, serializers.ModelSerializer):
    serializer_related_field = VisibleRow
    serializer_choice_field = ChoiceField
    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.BooleanField: BooleanField,
        models.CharField: TextField,
        models.TextField: TextField,
        models.DateField: DayField,
    }

    def build_standard_field(self, field_name, model_field):
        field_class, options = super().build_standard_field(field_name, model_field)
        if issubclass(field_class, serializers.CharField):
            # A body is kept as it was typed; only what is a name loses the spaces around it.
            options["trim_whitespace"] = model_field.get_internal_type() != "TextField"
        return field_class, options

    @property
    def replacement(self) -> dict:
        """The validated body of a PUT: what was not sent goes back to the model's default."""
        model_fields = {field.name: field for field in self.Meta.model._meta.get_fields()}
        absent = set(self.fields) & set(model_fields) - set(self.validated_data) - self.implied()
        return {**{name: _default(model_fields[name]) for name in absent}, **self.validated_data}

    def implied(self) -> set[str]:
        """Fields that are not sent but follow from one that is."""
        return set()


def _default(field):
    if field.many_to_many:
        return []
    return field.get_default() if field.has_default() or not field.null else None


class StrictSerializer(StrictMixin, serializers.Serializer):
    class Meta:
        pass


class EmptySerializer(StrictSerializer):
    """Nothing to say."""


class ColorInput(serializers.CharField):
    """`#rrggbb`; capitals are accepted and stored small."""

    def __init__(self, **options):
        super().__init__(**{"validators": [validate_color], "max_length": 7, **options})

    def to_internal_value(self, data):
        return super().to_internal_value(data).lower()
