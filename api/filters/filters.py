from api.core.filters import BooleanFilter, FilterSet, SearchFilter


class SavedFilterFilter(FilterSet):
    shared = BooleanFilter("shared")
    search = SearchFilter()
