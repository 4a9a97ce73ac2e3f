from django.db.models import F
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend

from api.core.exceptions import InvalidParameters

DESCRIPTION = (
    "The order of the list, `-` for descending. Nulls last; the id breaks ties, in the direction of the last key. "
    "Other combinations of keys are refused, because no index serves them."
)


class OrderingBackend(BaseFilterBackend):
    """`?ordering=-due_date`: an order that the view allows the asker, nulls last.

    The id breaks ties, in the direction of the last key, so that an index serves both ways.
    """

    parameter = "ordering"

    def filter_queryset(self, request, queryset, view):
        columns = _columns(self._terms(request, view), view)
        pk = view.model._meta.pk.name
        if _key(columns[-1]) != pk:
            columns.append(_sign(columns[-1]) + pk)
        # No key is nullable, so none says where nulls go: PostgreSQL's indexes would not serve it.
        return queryset.order_by(
            *(F(_key(each)).desc() if _sign(each) else F(each).asc() for each in columns)
        )

    def get_schema_operation_parameters(self, view):
        return [
            {
                "name": self.parameter,
                "in": "query",
                "description": DESCRIPTION,
                "schema": {"type": "string", "enum": self._allowed(view.ordering_fields, view)},
            }
        ]

    def _terms(self, request, view):
        given = request.query_params.get(self.parameter)
        if given is None:
            return view.ordering
        return self.terms(given, view, view.get_ordering_fields())

    def terms(self, given, view, keys):
        """The keys of an order that the view has for these fields. Raises InvalidParameters for any other."""
        allowed = self._allowed(keys, view)
        order = given.split(",")
        # What breaks ties anyway may also be said.
        if len(order) == 2 and _key(order[0]) != "id" and order[1] == _sign(order[0]) + "id":
            order.pop()
        if ",".join(order) not in allowed:
            detail = _("%(order)s is no order of this list. Use %(allowed)s.") % {
                "order": repr(given),
                "allowed": " | ".join(allowed),
            }
            raise InvalidParameters({self.parameter: [detail]}, code="invalid_choice")
        return order

    def _allowed(self, keys, view):
        combined = [order for order in view.ordering_columns if "," in order]
        return [*(sign + key for key in keys for sign in ("", "-")), *combined]


def sort_columns(request, view) -> list[str]:
    """The columns that the request sorts by, but for the id."""
    columns = _columns(OrderingBackend()._terms(request, view), view)
    return [_key(each) for each in columns if _key(each) != "id"]


def _columns(terms, view):
    named = view.ordering_columns
    if combined := named.get(",".join(terms)):
        return combined.split(",")
    return [named.get(term) or _sign(term) + named.get(_key(term), _key(term)) for term in terms]


def _sign(term):
    return "-" if term.startswith("-") else ""


def _key(term):
    return term.removeprefix("-")
