from api.core.filters import FilterSet, SearchFilter


class LabelFilter(FilterSet):
    search = SearchFilter()
