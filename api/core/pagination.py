from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework import pagination
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response

from api.core.exceptions import InvalidParameters

DIGITS = 9


class PageNumberPagination(pagination.PageNumberPagination):
    """`page` from 1, `page_size` up to 200. A page that does not exist is a 400 that says so."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def paginate_queryset(self, queryset, request, view=None):
        size = self._number(request, self.page_size_query_param, self.page_size, most=self.max_page_size)
        number = self._number(request, self.page_query_param, 1)
        paginator = self.django_paginator_class(queryset, size)
        if number > paginator.num_pages:
            detail = ngettext("There is %(pages)d page.", "There are %(pages)d pages.", paginator.num_pages)
            detail %= {"pages": paginator.num_pages}
            raise InvalidParameters({self.page_query_param: [ErrorDetail(detail, code="out_of_range")]})
        self.request = request
        self.page: Any = paginator.page(number)
        return list(self.page)

    def get_paginated_response(self, data):
        return Response(
            {
                "count": self.page.paginator.count,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "minimum": 0},
                "next": link,
                "previous": link,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view):
        most = {self.page_query_param: 10**DIGITS - 1, self.page_size_query_param: self.max_page_size}
        parameters = super().get_schema_operation_parameters(view)
        for parameter in parameters:
            parameter["schema"] |= {"minimum": 1, "maximum": most[parameter["name"]]}
        return parameters

    def get_page_size(self, request):
        return self.page_size

    def _number(self, request, name, default, most=None):
        value = request.query_params.get(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and len(value) <= DIGITS and int(value) > 0):
            raise InvalidParameters({name: [_("Use a whole number from 1.")]})
        if most is not None and int(value) > most:
            detail = _("At most %(most)d.") % {"most": most}
            raise InvalidParameters({name: [ErrorDetail(detail, code="max_value")]})
        return int(value)
