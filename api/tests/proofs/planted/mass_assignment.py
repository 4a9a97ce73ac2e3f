from rest_framework.views import APIView

from api.core.ordering import OrderingBackend
from api.core.serializers import StrictMixin
from api.core.strict import StrictQueryMixin
from api.tasks.serializers import TaskInputSerializer
from api.users import services as users
from api.users.serializers import OwnProfileSerializer

PROOF = "api/tests/proofs/test_mass_assignment.py"


def unknown_fields_are_dropped(patch):
    patch.setattr(StrictMixin, "_strange", lambda serializer, data: {})


def a_creator_can_be_named(patch):
    patch.setattr(TaskInputSerializer.Meta, "fields", [*TaskInputSerializer.Meta.fields, "creator"])


def people_choose_their_role(patch):
    """One field too many in a list."""
    patch.setattr(OwnProfileSerializer.Meta, "fields", [*OwnProfileSerializer.Meta.fields, "role"])


def the_role_counts_as_ones_own(patch):
    patch.setattr(users, "OWN_FIELDS", users.OWN_FIELDS | {"role"})


def a_list_counts_as_an_empty_body(patch):
    def to_internal_value(serializer, data):
        return strict(serializer, data if isinstance(data, dict) else {})

    strict = StrictMixin.to_internal_value
    patch.setattr(StrictMixin, "to_internal_value", to_internal_value)


def any_column_sorts(patch):
    patch.setattr(
        OrderingBackend, "_terms", lambda _backend, request, view: request.query_params["ordering"].split(",")
    )


def unknown_parameters_are_dropped(patch):
    patch.setattr(StrictQueryMixin, "initial", APIView.initial)


PLANTED = {
    "unknown fields are dropped": unknown_fields_are_dropped,
    "a creator can be named": a_creator_can_be_named,
    "people choose their role": people_choose_their_role,
    "the role counts as one's own": the_role_counts_as_ones_own,
    "a list counts as an empty body": a_list_counts_as_an_empty_body,
    "any column sorts": any_column_sorts,
    "unknown parameters are dropped": unknown_parameters_are_dropped,
}
