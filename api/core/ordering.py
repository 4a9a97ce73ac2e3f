from django.db.models import F
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend

from api.core.exceptions import InvalidParameters


class OrderingBackend(BaseFilterBackend):
    """`?ordering=-priority,due_date`: keys that the view allows the asker, nulls last.

    The id breaks ties, in the direction of the last key, so that an index serves both ways.
    """

    parameter = "ordering"

    def filter_queryset(self, request, queryset, view):
        terms = list(self._terms(request, view))
        if "id" not in {term.removeprefix("-") for term in terms}:
            terms.append("-id" if terms[-1].startswith("-") else "id")
        return queryset.order_by(*(_expression(term, view) for term in terms))

    def get_schema_operation_parameters(self, view):
        keys = [sign + key for key in view.ordering_fields for sign in ("", "-")]
        return [
            {
                "name": self.parameter,
                "in": "query",
                "description": "Sort keys, `-` for descending. Nulls last; the id breaks ties.",
                "schema": {
                    "type": "array",
                    "items": {"type": "string", "enum": keys},
                    "minItems": 1,
                    "uniqueItems": True,
                },
                "style": "form",
                "explode": False,
            }
        ]

    def _terms(self, request, view):
        given = request.query_params.get(self.parameter)
        if given is None:
            return view.ordering
        terms = given.split(",")
        for term in terms:
            if term.removeprefix("-") not in view.get_ordering_fields():
                allowed = ", ".join(view.get_ordering_fields())
                detail = _("%(term)s is no sort key. Use %(allowed)s.") % {
                    "term": repr(term),
                    "allowed": allowed,
                }
                raise InvalidParameters({self.parameter: [detail]}, code="invalid_choice")
        if len({term.removeprefix("-") for term in terms}) < len(terms):
            raise InvalidParameters({self.parameter: [_("Each key once.")]})
        return terms


def sort_columns(request, view) -> list[str]:
    """The columns that the request sorts by."""
    terms = request.query_params.get(OrderingBackend.parameter, ",".join(view.ordering)).split(",")
    keys = [term.removeprefix("-") for term in terms]
    return [
        view.ordering_columns.get(key, key) for key in keys if key in view.ordering_fields and key != "id"
    ]


def _expression(term, view):
    key = term.removeprefix("-")
    name = view.ordering_columns.get(key, key)
    # Said only where there are nulls: PostgreSQL's indexes do not serve it otherwise.
    nulls = {"nulls_last": True} if "__" not in name and view.model._meta.get_field(name).null else {}
    return F(name).desc(**nulls) if term.startswith("-") else F(name).asc(**nulls)
