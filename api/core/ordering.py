from django.db.models import F
from django.utils.translation import gettext as _
from rest_framework.filters import BaseFilterBackend

from api.core.exceptions import InvalidParameters


class OrderingBackend(BaseFilterBackend):
    """`?ordering=-priority,due_date`: keys of `view.ordering_fields`, nulls last, the id breaks ties."""

    parameter = "ordering"

    def filter_queryset(self, request, queryset, view):
        terms = self._terms(request, view)
        names = {term.lstrip("-") for term in terms}
        return queryset.order_by(
            *(_expression(term, view.ordering_columns) for term in terms), *([] if "id" in names else ["id"])
        )

    def get_schema_operation_parameters(self, view):
        keys = [sign + key for key in view.ordering_fields for sign in ("", "-")]
        return [
            {
                "name": self.parameter,
                "in": "query",
                "description": "Sort keys, `-` for descending. Nulls last; the id breaks ties.",
                "schema": {"type": "array", "items": {"type": "string", "enum": keys}},
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
            if term.removeprefix("-") not in view.ordering_fields:
                allowed = ", ".join(view.ordering_fields)
                detail = _("%(term)s is no sort key. Use %(allowed)s.") % {
                    "term": repr(term),
                    "allowed": allowed,
                }
                raise InvalidParameters({self.parameter: [detail]}, code="invalid_choice")
        if len({term.removeprefix("-") for term in terms}) < len(terms):
            raise InvalidParameters({self.parameter: [_("Each key once.")]})
        return terms


def _expression(term, columns):
    key = term.removeprefix("-")
    column = F(columns.get(key, key))
    return column.desc(nulls_last=True) if term.startswith("-") else column.asc(nulls_last=True)
