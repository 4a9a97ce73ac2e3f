from datetime import datetime
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
from api.tasks.models import Task

PRIORITIES = [str(value) for value in Task.Priority.values]


class TaskFilter(FilterSet):
    status = ChoicesFilter("status", choices=Task.Status.values)
    done = BooleanFilter(method="filter_done")
    assignee = IdsFilter("assignee", words=(ME, NONE))
    creator = IdsFilter("creator", words=(ME,))
    project = IdsFilter("project", words=(NONE,))
    parent = IdsFilter("parent", words=(NONE,))
    label = IdsFilter(method="filter_label")
    label_not = IdsFilter(method="filter_label_not")
    priority = ChoicesFilter("priority", choices=PRIORITIES)
    due = ChoicesFilter(choices=["today", "overdue", "week", "none"], method="filter_due")
    due_after = DateFilter("due_date", lookup_expr="gte")
    due_before = DateFilter("due_date", lookup_expr="lte")
    created_after = MomentFilter("created_at", lookup_expr="gte")
    updated_after = MomentFilter("updated_at", lookup_expr="gte")
    trashed = BooleanFilter(method="filter_trashed")
    search = IndexedSearchFilter()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.values.get("trashed") else queryset.kept()

    def filter_done(self, queryset, name, value):
        return queryset.filter(status=Task.Status.DONE) if value else queryset.open()

    def filter_label(self, queryset, name, value):
        return queryset.filter(_has_label(value))

    def filter_label_not(self, queryset, name, value):
        return queryset.filter(~_has_label(value))

    def filter_due(self, queryset, name, value):
        today = datetime.now(ZoneInfo(self.asker.timezone)).date()
        everything = Task.objects.all()
        meanings = {
            "today": everything.due_on(today),
            "overdue": everything.overdue(today),
            "week": everything.due_within_week(today),
            "none": everything.filter(due_date=None),
        }
        condition = Q()
        for word in value:
            condition |= Q(pk__in=meanings[word])
        return queryset.filter(condition)

    def filter_trashed(self, queryset, name, value):
        return queryset.trashed() if value else queryset.kept()


def _has_label(ids):
    links = Task.labels.through.objects.filter(task=OuterRef("pk"), label__in=ids)
    return Exists(links)
