from datetime import date, datetime
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from api.core.filters import (
    ME,
    NONE,
    BooleanFilter,
    ChoicesFilter,
    DateFilter,
    FilterSet,
    IdsFilter,
    IndexedSearchFilter,
    MomentFilter,
)
from api.core.sorting import AFTER_ALL_DAYS, BEFORE_ALL_DAYS
from api.tasks.models import Task

PRIORITIES = [str(value) for value in Task.Priority.values]
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


class TaskFilter(FilterSet):
    status = ChoicesFilter(choices=Task.Status.values, method="filter_status")
    done = BooleanFilter(method="filter_done")
    assignee = IdsFilter("assignee", words=(ME, NONE))
    creator = IdsFilter("creator", words=(ME,))
    project = IdsFilter("project", words=(NONE,))
    parent = IdsFilter("parent", words=(NONE,))
    label = IdsFilter(method="filter_label")
    label_not = IdsFilter(method="filter_label_not")
    priority = ChoicesFilter("priority", choices=PRIORITIES)
    due = ChoicesFilter(choices=["today", "overdue", "week", "none"], method="filter_due")
    due_after = DateFilter(method="filter_due_after")
    due_before = DateFilter(method="filter_due_before")
    created_after = MomentFilter("created_at", lookup_expr="gte")
    updated_after = MomentFilter("updated_at", lookup_expr="gte")
    trashed = BooleanFilter(method="filter_trashed")
    search = IndexedSearchFilter()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.values.get("trashed") else queryset.kept()

    def filter_status(self, queryset, name, value):
        if Task.Status.DONE not in value:
            queryset = queryset.open()
        return queryset.filter(status__in=value)

    def filter_done(self, queryset, name, value):
        return queryset.done() if value else queryset.open()

    def filter_label(self, queryset, name, value):
        return queryset.filter(_has_label(value))

    def filter_label_not(self, queryset, name, value):
        return queryset.filter(~_has_label(value))

    def filter_due(self, queryset, name, value):
        today = datetime.now(ZoneInfo(self.asker.timezone)).date().toordinal()
        meanings = {
            "today": self._due(today, today),
            "overdue": self._due(FIRST_DAY, today - 1) & Q(completed_at=None),
            "week": self._due(today, today + 6),
            # No equality: PostgreSQL would then sort by the id alone, and walk it from the start for each page.
            "none": Q(due_up__gte=AFTER_ALL_DAYS, due_down__lte=BEFORE_ALL_DAYS),
        }
        return queryset.filter(reduce(or_, (meanings[word] for word in value)))

    def filter_due_after(self, queryset, name, value):
        return queryset.filter(self._due(value.toordinal(), LAST_DAY))

    def filter_due_before(self, queryset, name, value):
        return queryset.filter(self._due(FIRST_DAY, value.toordinal()))

    def _due(self, first, last):
        # Said of the column that is sorted by, so that one index serves filter and order.
        downwards = self.request.query_params.get("ordering") == "-due_date"
        return Q(("due_down__range" if downwards else "due_up__range", (first, last)))

    def filter_trashed(self, queryset, name, value):
        return queryset.trashed() if value else queryset.kept()


def _has_label(ids):
    links = Task.labels.through.objects.filter(task=OuterRef("pk"), label__in=ids)
    return Exists(links)
