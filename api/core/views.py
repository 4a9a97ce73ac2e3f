# Comments, not docstrings, on the classes: drf-spectacular publishes view docstrings in the schema.
from typing import Any, cast

from django.utils.translation import gettext as _
from django_filters import FilterSet
from rest_framework import status
from rest_framework.exceptions import ErrorDetail, MethodNotAllowed
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from api.core import idempotency
from api.core.exceptions import InvalidParameters
from api.core.permissions import ByPolicy
from api.core.reading import PlannedMixin
from api.core.safety import SafeWritesMixin
from api.core.statements import asking
from api.core.strict import StrictQueryMixin


# A resource: `model` with a `visible_to` queryset, one serializer to read, one to write, three services.
# Subclasses say `create_row(data)`, `update_row(row, data)` and `delete_row(row)` in a line each.
class ResourceViewSet(StrictQueryMixin, SafeWritesMixin, PlannedMixin):
    model: Any
    permission_classes = [ByPolicy]
    policy: dict[str, str] = {}
    write_serializer_class: type[Serializer] | None = None
    filterset_class: type[FilterSet] | None = None
    ordering: tuple[str, ...] = ("id",)
    ordering_fields: tuple[str, ...] = ("id",)
    # Keys that sort by another column, such as a name by its folded text; one with nulls has a column for each
    # direction. Orders by several keys are those that stand here.
    ordering_columns: dict[str, str] = {}
    # Actions whose answers `fields=` cannot narrow.
    whole: tuple[str, ...] = ("destroy",)
    asked_fields: set[str] = set()
    lookup_value_regex = "0|[1-9][0-9]{0,17}"

    @property
    def readable_fields(self) -> list[str]:
        return cast(Any, self.serializer_class).Meta.fields

    @property
    def asker(self) -> Any:
        """The signed-in person; policies see to it that there is one."""
        return self.request.user

    def get_ordering_fields(self) -> tuple[str, ...]:
        return self.ordering_fields

    def get_queryset(self):
        return self.model.objects.visible_to(self.asker)

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        # Before anything is written: a refused query changes nothing.
        asked = request.query_params.get("fields")
        self.asked_fields = set() if asked is None else set(asked.split(","))
        if strange := self.asked_fields - set(self.readable_fields):
            detail = _("There is no field %(name)s.") % {"name": repr(min(strange))}
            raise InvalidParameters({"fields": [ErrorDetail(detail, code="invalid_choice")]})
        if idempotency.HEADER in request.headers and request.method not in ("GET", "HEAD"):
            self.act_once(request)

    def filter_queryset(self, queryset):
        # Filters are for lists: a row in the trash, say, still answers at its own address.
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def get_serializer(self, *args, **kwargs):
        serializer = super().get_serializer(*args, **kwargs)
        shown = cast(Any, getattr(serializer, "child", serializer)).fields
        for name in set(shown) - self.asked_fields if self.asked_fields else ():
            shown.pop(name)
        return serializer

    def list(self, request, *args, **kwargs):
        if self.planned:
            with asking(self.asker):
                lines: Any = self.paginate_queryset(self.lines())
            return self.get_paginated_response(self.plan.rows(lines, self.get_serializer_context()))
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request, *args, **kwargs):
        if self.planned:
            return self.tagged(*self.read_row(self.kwargs["pk"], judge=True))
        row = self.get_object()
        return self.tagged(self.get_serializer(row).data, getattr(row, "version", None))

    def create(self, request, *args, **kwargs):
        body = self.read_body()
        row = self.create_row(body)
        if self.planned and (beside := self.made_with(body)) is not None:
            return self.tagged(*self.made_row(row, beside), status.HTTP_201_CREATED)
        return self.answer(row, status.HTTP_201_CREATED)

    def update(self, request, *args, **kwargs):
        with self.changing() as row:
            return self.answer(self.update_row(row, self.read_body(row, replace=True)))

    def partial_update(self, request, *args, **kwargs):
        with self.changing() as row:
            return self.answer(self.update_row(row, self.read_body(row, partial=True)))

    def destroy(self, request, *args, **kwargs):
        with self.changing() as row:
            self.delete_row(row)
            return Response(status=status.HTTP_204_NO_CONTENT)

    def get_write_serializer_class(self) -> Any:
        return self.write_serializer_class

    def get_write_serializer(self, instance=None) -> Any:
        """A body to start from: the row's present values, or the defaults. Twins of a column are left out."""
        serializer = self.get_write_serializer_class()(instance, context=self.get_serializer_context())
        model = getattr(serializer.Meta, "model", None)
        columns = {field.name for field in model._meta.get_fields()} if model else set(serializer.fields)
        for name in set(serializer.fields) - columns:
            serializer.fields.pop(name)
        return serializer

    def create_row(self, data: dict) -> Any:
        raise MethodNotAllowed(self.request.method or "")

    def made_with(self, data: dict) -> dict[str, Any] | None:
        """What a new row has beside its columns, where that is known: then its answer need not be read."""
        return None

    def update_row(self, row: Any, data: dict) -> Any:
        raise MethodNotAllowed(self.request.method or "")

    def delete_row(self, row: Any) -> None:
        raise MethodNotAllowed(self.request.method or "")

    def read_body(self, row=None, *, partial=False, replace=False) -> dict:
        # The row goes in by context only: the services write, the serializer just reads the body.
        context = {**self.get_serializer_context(), "row": row}
        serializer = self.get_write_serializer_class()(
            data=self.request.data, partial=partial, context=context
        )
        serializer.is_valid(raise_exception=True)
        return serializer.replacement if replace else serializer.validated_data

    def answer(self, row, status=status.HTTP_200_OK):
        """The row as its reader sees it now, read again through what they may see."""
        if self.planned:
            return self.tagged(*self.read_row(row.pk), status)
        fresh = self.get_queryset().get(pk=row.pk)
        return self.tagged(self.get_serializer(fresh).data, getattr(fresh, "version", None), status)

    def known_parameters(self):
        if self.action != "list":
            narrows = self.readable_fields and self.action not in self.whole
            return ("fields", *self.parameters) if narrows else self.parameters
        filters = self.filterset_class.base_filters if self.filterset_class else ()
        return ("page", "page_size", "cursor", "ordering", "fields", *filters, *self.parameters)
