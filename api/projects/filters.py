from api.core.filters import BooleanFilter, ChoicesFilter, FilterSet, SearchFilter
from api.projects.models import Project


class ProjectFilter(FilterSet):
    search = SearchFilter()
    visibility = ChoicesFilter("visibility", choices=Project.Visibility.values)
    archived = BooleanFilter(method="filter_archived")

    def filter_archived(self, queryset, name, value):
        return queryset.filter(archived_at__isnull=not value)
