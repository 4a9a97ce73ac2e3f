"""Views that read by a row plan: what is the same for all who ask is made once, and kept."""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any, ClassVar

from django.core.signals import setting_changed
from django.db.models.constants import LOOKUP_SEP
from django.db.models.sql.constants import INNER
from django.http import Http404
from rest_framework import serializers, viewsets

from api.core.instances import Instances
from api.core.light import whole
from api.core.ordering import sort_columns
from api.core.rows import Plan
from api.core.statements import Asker, Slot, Statement, asking, holds_moment
from api.core.windows import Unfiltered

# Parameters that leave all rows in the list.
UNFILTERING = {"page", "page_size", "ordering", "fields", "format"}


class PlannedMixin(viewsets.GenericViewSet):
    """`lines` for lists and `read_row` for single rows.

    `get_queryset` is called with a view that has no request but `request.user`, an Asker, and its answer is kept.
    """

    # Without one, rows are model instances and cost several times as much.
    row_plan: ClassVar[bool] = True
    model: Any
    asker: Any
    abilities: Any
    asked_fields: set[str]
    readable_fields: Any

    @classmethod
    def as_view(cls, *args, **options):
        if cls.row_plan and issubclass(cls.serializer_class or object, serializers.ModelSerializer):
            plan_for(cls)
        return super().as_view(*args, **options)

    @property
    def planned(self) -> bool:
        # The pages of the browsable API have forms, which are filled in from a serializer.
        return self.row_plan and self.request.accepted_renderer.format == "json"

    @property
    def plan(self) -> Plan:
        return plan_for(type(self), frozenset(self.asked_fields))

    def get_object(self):
        if not self.planned or self._is_below_another() or "pk" not in self.kwargs:
            return super().get_object()
        of_kind = type(self), self.asker.is_admin, self.asker.is_guest
        found = _instance(*of_kind)(pk=self.kwargs["pk"], asker=self.asker.pk)
        if not found:
            raise Http404
        self.check_object_permissions(self.request, found[0])
        return found[0]

    def lines(self) -> Any:
        """What the asker sees and the filters leave, as named tuples: the plan's columns and those it is sorted by."""
        columns = tuple(dict.fromkeys([*self.plan.columns, *sort_columns(self.request, self)]))
        if not self._is_below_another():
            of_kind = type(self), self.asker.is_admin, self.asker.is_guest, columns
            asked = self.request.query_params
            if not set(asked) - UNFILTERING and (found := _unfiltered(*of_kind, asked.get("ordering"))):
                return found
            if (kept := _kept(*of_kind)) is not None:
                return self.filter_queryset(kept)
        return self.filter_queryset(_select(self.get_queryset(), columns))

    def read_row(self, pk: Any, *, judge: bool = False) -> tuple[dict, int | None]:
        """One row as its reader sees it, with its version. Raises DoesNotExist, with `judge` what the policy says."""
        asked = frozenset(self.asked_fields)
        versioned = {"version"} & set(self.readable_fields) if asked else set()
        plan = plan_for(type(self), asked | versioned, judged=True)
        if self._is_below_another():
            lines = list(_select(self.get_queryset(), plan.columns).filter(pk=pk))
        else:
            of_kind = type(self), self.asker.is_admin, self.asker.is_guest
            lines = _one(*of_kind, plan.columns)(pk=pk, asker=self.asker.pk)
        if not lines:
            raise self.model.DoesNotExist
        if judge:
            self.check_object_permissions(self.request, plan.light(lines[0]))
        (row,) = plan.rows(lines, self.get_serializer_context())
        version = row.get("version")
        for name in versioned - asked:
            del row[name]
        return row, version

    def _is_below_another(self):
        """At an address such as /tasks/1/comments the queryset is of that task."""
        return bool(set(self.kwargs) - {"pk"})


@lru_cache(maxsize=512)
def plan_for(view_class: Any, names: frozenset[str] = frozenset(), *, judged: bool = False) -> Plan:
    return Plan(view_class.serializer_class, view_class.abilities, names, judged=judged)


@lru_cache(maxsize=256)
def _kept(view_class, is_admin, is_guest, columns):
    queryset = _select(_view(view_class, is_admin, is_guest).get_queryset(), columns)
    return queryset if _is_timeless(queryset) else None


@lru_cache(maxsize=256)
def _unfiltered(view_class, is_admin, is_guest, columns, ordering):
    view = _view(view_class, is_admin, is_guest)
    view.request.query_params = {} if ordering is None else {"ordering": ordering}
    queryset = view.filter_queryset(_select(view.get_queryset(), columns))
    return Unfiltered(queryset, columns) if _is_timeless(queryset) else None


def _is_timeless(queryset):
    with asking(0):
        _sql, parameters = queryset.query.sql_with_params()
    return not any(map(holds_moment, parameters))


@lru_cache(maxsize=256)
def _one(view_class, is_admin, is_guest, columns):
    return Statement(
        lambda: _select(_view(view_class, is_admin, is_guest).get_queryset(), columns).filter(pk=Slot("pk"))
    )


@lru_cache(maxsize=256)
def _instance(view_class, is_admin, is_guest):
    """A row to be written, with the related rows by which its abilities are decided."""
    paths = (column.rpartition(LOOKUP_SEP)[0] for column in whole(view_class.abilities.reads))
    relations = sorted(set(paths) - {""})
    return Instances(
        lambda: _view(view_class, is_admin, is_guest).get_queryset().filter(pk=Slot("pk")), relations
    )


def _view(view_class, is_admin, is_guest):
    view = view_class()
    view.request = SimpleNamespace(user=Asker(is_admin=is_admin, is_guest=is_guest))
    view.action, view.kwargs = "list", {}
    return view


def _select(queryset, columns):
    present = set(queryset.query.alias_map)
    lines = queryset.select_related(None).prefetch_related(None).values_list(*columns, named=True)
    for alias in set(lines.query.alias_map) - present:
        # An outer join cannot lose rows: PostgreSQL may count without it, and join when the page is cut.
        if lines.query.alias_map[alias].join_type == INNER:
            lines.query.alias_map[alias] = lines.query.alias_map[alias].promote()
    return lines


def _forget(**_signal):
    _kept.cache_clear()
    _unfiltered.cache_clear()
    _one.cache_clear()
    _instance.cache_clear()


setting_changed.connect(_forget)
