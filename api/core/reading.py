"""Views that read by a row plan."""

from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404
from rest_framework import serializers, viewsets

from api.core import kept
from api.core.expressions import OneOf
from api.core.ordering import sort_columns
from api.core.rows import Plan

# Parameters that leave all rows in the list.
UNFILTERING = {"page", "page_size", "cursor", "ordering", "fields", "format"}


# `lines` for lists and `read_row` for single rows.
# `get_queryset` is called with a view that has no request but `request.user`, an Asker, and its answer is kept.
class PlannedMixin(viewsets.GenericViewSet):
    # Without one, rows are model instances and cost several times as much.
    row_plan: ClassVar[bool] = True
    model: Any
    asker: Any
    abilities: Any
    asked_fields: set[str]
    readable_fields: Any

    @classmethod
    def as_view(cls, *args, **options):
        if cls._has_plan():
            if not hasattr(cls.abilities, "reads"):
                raise ImproperlyConfigured(f"{cls.__name__}: its abilities do not say what they read.")
            kept.plan(cls)
        return super().as_view(*args, **options)

    @property
    def planned(self) -> bool:
        # The pages of the browsable API have forms, which are filled in from a serializer.
        return self._has_plan() and self.request.accepted_renderer.format == "json"

    @classmethod
    def _has_plan(cls) -> bool:
        return cls.row_plan and issubclass(cls.serializer_class or object, serializers.ModelSerializer)

    @property
    def plan(self) -> Plan:
        return kept.plan(type(self), frozenset(self.asked_fields))

    def get_object(self):
        if not self.planned or self._is_below_another() or "pk" not in self.kwargs:
            return super().get_object()
        found = kept.instance(*self._of_kind)(pk=self.kwargs["pk"], asker=self.asker.pk)
        if not found:
            raise Http404
        self.check_object_permissions(self.request, found[0])
        return found[0]

    def lines(self) -> Any:
        """What the asker sees and the filters leave, as named tuples: the plan's columns and those it is sorted by."""
        asked = self.request.query_params
        if not self._is_below_another() and not set(asked) - UNFILTERING:
            found = kept.unfiltered(*self._of_kind, self._columns, asked.get("ordering"))
            if found is not None:
                return found
        return self.filter_queryset(self._visible_lines())

    def among(self, ids: list[int], queryset: Any) -> Any:
        """A list whose rows are known: what its filters have found need not be found again to be shown and sorted.

        PostgreSQL guesses at times that a walk in the order asked for meets the few soon, and reads a million others.
        """
        if not ids:
            return queryset.none()
        visible = self._visible_lines() if self.planned else self.get_queryset()
        return visible.filter(OneOf("pk", ids)).order_by(*queryset.query.order_by)

    def read_row(self, pk: Any, *, judge: bool = False) -> tuple[dict, int | None]:
        """One row as its reader sees it, with its version. Raises DoesNotExist, with `judge` what the policy says."""
        plan = self._plan_of_row
        if self._is_below_another():
            lines = list(kept.select(self.get_queryset(), plan.columns).filter(pk=pk))
        else:
            lines = kept.one(*self._of_kind, plan)(pk=pk, asker=self.asker.pk)
        if not lines:
            raise self.model.DoesNotExist
        if judge:
            self.check_object_permissions(self.request, plan.light(lines[0]))
        return self._with_version(plan.row(lines[0], self.get_serializer_context()))

    def made_row(self, row: Any, beside: dict[str, Any]) -> tuple[dict, int | None]:
        """What `read_row` would find of a row that was just written, with what it has `beside` its columns."""
        return self._with_version(self._plan_of_row.row_of(row, beside, self.get_serializer_context()))

    @property
    def _plan_of_row(self):
        return kept.plan(type(self), frozenset(self.asked_fields | self._unasked), judged=True)

    @property
    def _unasked(self):
        """What a row's tag is made from has to be read in any case."""
        return {"version"} & set(self.readable_fields) - self.asked_fields if self.asked_fields else set()

    def _with_version(self, row):
        version = row.get("version")
        for name in self._unasked:
            del row[name]
        return row, version

    def _visible_lines(self):
        lines = None if self._is_below_another() else kept.lines(*self._of_kind, self._columns)
        return kept.select(self.get_queryset(), self._columns) if lines is None else lines

    @property
    def _of_kind(self):
        return type(self), self.asker.is_admin, self.asker.is_guest

    @property
    def _columns(self):
        return tuple(dict.fromkeys([*self.plan.columns, *sort_columns(self.request, self)]))

    def _is_below_another(self):
        """At an address such as /tasks/1/comments the queryset is of that task."""
        return bool(set(self.kwargs) - {"pk"})
