from api.core.filters import NONE, FilterSet, IdsFilter


class OverviewFilter(FilterSet):
    project = IdsFilter("project", words=(NONE,))
