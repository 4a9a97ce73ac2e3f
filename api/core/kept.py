"""What is the same for all who ask, made once and kept: plans, and querysets and statements of what is visible.

All but plans hang on settings too. What a queryset reads of the time would stay in it, so those are not kept.
"""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.core.signals import setting_changed
from django.db.models.constants import LOOKUP_SEP
from django.db.models.sql.constants import INNER

from api.core.instances import Instances
from api.core.light import whole
from api.core.rows import Plan
from api.core.statements import Asker, Slot, Statement, asking, holds_moment
from api.core.windows import Unfiltered


@lru_cache(maxsize=512)
def plan(view_class: Any, names: frozenset[str] = frozenset(), *, judged: bool = False) -> Plan:
    return Plan(view_class.serializer_class, view_class.abilities, names, judged=judged)


@lru_cache(maxsize=256)
def lines(view_class, is_admin, is_guest, columns):
    queryset = select(_view(view_class, is_admin, is_guest).get_queryset(), columns)
    return queryset if _is_timeless(queryset) else None


@lru_cache(maxsize=256)
def unfiltered(view_class, is_admin, is_guest, columns, ordering):
    view = _view(view_class, is_admin, is_guest)
    view.request.query_params = {} if ordering is None else {"ordering": ordering}
    everything = view.get_queryset()
    queryset = view.filter_queryset(select(everything, columns))
    ids = view.filter_queryset(everything.select_related(None)).order_by().values_list("pk")
    return Unfiltered(queryset, columns, ids) if _is_timeless(queryset) else None


def _is_timeless(queryset):
    with asking(0):
        try:
            _sql, parameters = queryset.query.sql_with_params()
        except EmptyResultSet:
            return False
    return not any(map(holds_moment, parameters))


@lru_cache(maxsize=256)
def one(view_class, is_admin, is_guest, plan):
    def build():
        lines = select(_view(view_class, is_admin, is_guest).get_queryset(), plan.columns)
        return plan.with_links(lines.filter(pk=Slot("pk")))

    return Statement(build)


@lru_cache(maxsize=256)
def instance(view_class, is_admin, is_guest):
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


def select(queryset, columns):
    chosen = queryset.select_related(None).prefetch_related(None).values_list(*columns, named=True)
    joins, uses, before = chosen.query.alias_map, chosen.query.alias_refcount, queryset.query.alias_refcount
    # What a filter has looked at and does without stays on the list of joins, used by nobody.
    added = [alias for alias in joins if joins[alias].parent_alias and not before.get(alias)]
    for alias in added:
        # An outer join cannot lose rows: PostgreSQL may join when the page is cut.
        if joins[alias].join_type == INNER:
            joins[alias] = joins[alias].promote()
    chosen.query.uses_to_show = {alias: uses[alias] for alias in added}
    return chosen


def without_what_is_shown(queryset):
    """The same rows without the joins that `select` added and that no filter uses; select anew what is wanted of them.

    PostgreSQL removes such joins by itself, but goes on reading their columns: then no index alone answers a count.
    """
    rows = queryset.all()
    uses: dict[str, int] = rows.query.alias_refcount
    for alias, to_show in getattr(rows.query, "uses_to_show", {}).items():
        if uses[alias] == to_show:
            uses[alias] = 0
    return rows


def _forget(**_signal):
    lines.cache_clear()
    unfiltered.cache_clear()
    one.cache_clear()
    instance.cache_clear()


setting_changed.connect(_forget)
