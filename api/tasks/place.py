from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from api.core.fields import BooleanField, ChoiceField
from api.core.references import VisibleRow
from api.core.serializers import StrictSerializer
from api.tasks.models import Task
from api.tasks.spots import SIDES


class PlaceSerializer(StrictSerializer):
    """One of `before`, `after`, `first` and `last`, of which the last two are `true`; `status` names another list."""

    # No field is required by itself.
    needs_body = True

    before = VisibleRow(required=False, queryset=Task.objects.none())
    after = VisibleRow(required=False, queryset=Task.objects.none())
    first = BooleanField(required=False)
    last = BooleanField(required=False)
    status = ChoiceField(choices=Task.Status.choices, required=False)

    def validate(self, body):
        sent = [side for side in SIDES if side in body]
        if len(sent) != 1:
            detail = ErrorDetail(_("Send one of before, after, first and last."), code="one_of")
            raise serializers.ValidationError({side: [detail] for side in sent or ["before"]})
        side = sent[0]
        if body[side] is False:
            detail = ErrorDetail(_("Send true, or another place."), code="invalid")
            raise serializers.ValidationError({side: [detail]})
        anchor = body[side] if isinstance(body[side], Task) else None
        status = {"status": body["status"]} if "status" in body else {}
        return {"side": side, "anchor": anchor, **status}
