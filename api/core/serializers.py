from functools import lru_cache
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.core.fields import BooleanField, ChoiceField, DayField, IntegerField, MomentField, TextField
from api.core.references import VisibleRow, look_up_together

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
        self.look_ahead(data)
        return super().to_internal_value(data)

    def look_ahead(self, data: Any) -> None:
        """Nothing of the body is read yet, and it has no strange fields."""

    def _strange(self, data):
        fields = self.fields
        strange = [str(name) for name in data if name not in fields or fields[name].read_only]
        return {name: [self._why(name)] for name in strange[:MOST_ENTRIES]}

    def _why(self, name):
        if new := getattr(self.Meta, "renamed", {}).get(name):
            return ErrorDetail(_("This field is called %(name)s here.") % {"name": new}, code="renamed")
        if name in getattr(self.Meta, "read_only", ()):
            return ErrorDetail(_("This field cannot be written."), code="read_only")
        return ErrorDetail(_("There is no such field."), code="unknown_field")


# The shape of a body that is written. Rules stand in the services, the truth in the constraints.
# Every reference is looked up among what the asker can see, without a word in the subclass.
class InputSerializer(StrictMixin, serializers.ModelSerializer):
    serializer_related_field = VisibleRow
    serializer_choice_field = ChoiceField
    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.BooleanField: BooleanField,
        models.PositiveIntegerField: IntegerField,
        models.CharField: TextField,
        models.TextField: TextField,
        models.DateField: DayField,
        models.DateTimeField: MomentField,
    }

    def get_fields(self):
        """Made from the model once: that takes longer than to check a body."""
        return {name: _copy(field) for name, field in _fields_of(type(self)).items()}

    def look_ahead(self, data):
        if isinstance(data, dict):
            look_up_together(self.fields, data)

    def get_validators(self):
        """Those of the model's constraints, also made once."""
        return list(_validators_of(type(self)))

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


@lru_cache
def _fields_of(serializer_class):
    return super(InputSerializer, serializer_class()).get_fields()


@lru_cache
def _validators_of(serializer_class):
    return super(InputSerializer, serializer_class()).get_validators()


def _copy(field):
    """To be bound to a serializer of its own; what a field was made with is shared."""
    copied = _twin(field)
    if isinstance(field, serializers.ManyRelatedField):
        copied.child_relation = _twin(field.child_relation)
        copied.child_relation.parent = copied
    return copied


def _twin(field):
    """As `copy.copy` makes one, which takes four times as long to find out how."""
    twin = object.__new__(type(field))
    twin.__dict__.update(field.__dict__)
    return twin


def _default(field):
    if field.many_to_many:
        return []
    return field.get_default() if field.has_default() or not field.null else None


class StrictSerializer(StrictMixin, serializers.Serializer):
    class Meta:
        # Of an answer that has any: `fields=` chooses among them.
        fields: ClassVar[list[str]] = []


class EmptySerializer(StrictSerializer):
    """Nothing to say."""
