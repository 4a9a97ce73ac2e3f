import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework import pagination
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from api.core import cursors, kept, keyset
from api.core.exceptions import InvalidParameters
from api.core.walks import LONGEST, count_by_walk
from api.core.windows import Unfiltered

DIGITS = 9
# Counting goes no further: a count of a million rows would take longer than all the rest of an answer.
MOST_COUNTED = 1_000
# What may change between two pages of one list.
FREE = {"cursor", "page", "page_size", "fields", "ordering", "format"}

COUNT = f"How many rows there are, exact up to {MOST_COUNTED:,}; that is also how far `page` reaches."
CAPPED = (
    f"There may be more rows than were counted: more than {MOST_COUNTED:,}, or, where frequent words are searched for "
    f"among very many tasks, some behind the first {LONGEST:,} of the list."
)


class ListPagination(pagination.BasePagination):
    """`cursor` walks a list of any length; `page` jumps to a number, as far as rows are counted."""

    page_size = 50
    max_page_size = 200

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.size = self._number("page_size", self.page_size, most=self.max_page_size)
        number = self._number("page", None)
        place, bond = (keyset.Place(), "") if number else self._place(queryset)
        self.count, self.capped, known = _count(queryset, MOST_COUNTED)
        if known is not None and not self.capped:
            queryset = view.among(known, queryset)
        if number:
            return self._numbered(queryset, number)
        rows, *places = keyset.page(queryset, place, self.size)
        if self.capped:
            # A page may reach further than a count that stopped early.
            self.count = max(self.count, len(rows))
        self.next, self.previous = (
            each and self._link("cursor", cursors.seal(each, bond)) for each in places
        )
        return rows

    def get_paginated_response(self, data):
        return Response(
            {
                "count": self.count,
                "count_capped": self.capped,
                "next": self.next,
                "previous": self.previous,
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri"}
        properties = {
            "count": {"type": "integer", "minimum": 0, "maximum": MOST_COUNTED, "description": COUNT},
            "count_capped": {"type": "boolean", "description": CAPPED},
            "next": link,
            "previous": link,
            "results": schema,
        }
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view):
        number = {"type": "integer", "minimum": 1}
        return [
            _parameter("page", number, "From 1, and only as far as rows are counted. Not with `cursor`."),
            _parameter("page_size", {**number, "maximum": self.max_page_size, "default": self.page_size}),
            _parameter(
                "cursor",
                {"type": "string", "maxLength": cursors.LONGEST},
                "Where a page begins: what stands in `next` or `previous`, with the same filters and order. "
                "Empty for the start of the list.",
            ),
        ]

    def _place(self, queryset):
        """Where the page begins, and what its cursors are bound to."""
        params: Any = self.request.query_params
        keys = keyset.keys_of(queryset)
        filters = sorted((name, value) for name, value in params.items() if name not in FREE)
        order = [(key.path, key.descending) for key in keys]
        bond = json.dumps([self.request.path, order, filters])
        if not (given := params.get("cursor")):
            return keyset.Place(), bond
        try:
            return cursors.unseal(given, bond, keys), bond
        except cursors.CursorInvalid:
            raise _refusal("cursor", "invalid_cursor", _("This is no cursor of ours.")) from None
        except cursors.CursorForeign:
            detail = _("This cursor belongs to another list, order or filter.")
            raise _refusal("cursor", "cursor_mismatch", detail) from None

    def _numbered(self, queryset, number):
        pages = max(1, -(-self.count // self.size))
        if number > pages:
            detail = ngettext("There is %(pages)d page.", "There are %(pages)d pages.", pages)
            raise _refusal("page", "out_of_range", detail % {"pages": pages})
        self.next = self._link("page", number + 1) if number < pages else None
        self.previous = self._link("page", number - 1) if number > 1 else None
        start = (number - 1) * self.size
        # Of the last page only what is counted.
        return list(queryset[start : min(start + self.size, self.count)])

    def _number(self, name, default, most=None):
        value = self.request.query_params.get(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and len(value) <= DIGITS and int(value) > 0):
            raise InvalidParameters({name: [_("Use a whole number from 1.")]})
        if name == "page" and "cursor" in self.request.query_params:
            raise _refusal("cursor", "contradiction", _("Use either page or cursor."))
        if most is not None and int(value) > most:
            raise _refusal(name, "max_value", _("At most %(most)d.") % {"most": most})
        return int(value)

    def _link(self, name, value):
        return replace_query_param(self.request.build_absolute_uri(), name, value)


def _count(queryset, most):
    """How many rows there are, as far as `most`; whether there may be more; which, where filters had to find them."""
    if isinstance(queryset, Unfiltered):
        counted = queryset.count_up_to(most + 1)
        return min(counted, most), counted > most, None
    rows = kept.without_what_is_shown(queryset)
    if walked := count_by_walk(rows, most):
        return *walked, None
    found = list(rows.order_by().values_list("pk", flat=True)[: most + 1])
    return min(len(found), most), len(found) > most, found


def _refusal(name, code, detail):
    return InvalidParameters({name: [ErrorDetail(detail, code=code)]})


def _parameter(name, schema, description=None):
    parameter = {"name": name, "in": "query", "schema": schema}
    return parameter if description is None else {**parameter, "description": description}
