from api.core.filters import BooleanFilter, ChoicesFilter, FilterSet, SearchFilter
from api.core.search import matches
from api.users.models import User


class UserFilter(FilterSet):
    search = SearchFilter(method="filter_search")
    role = ChoicesFilter("role", choices=User.Role.values)
    is_active = BooleanFilter("is_active")

    def filter_search(self, queryset, name, value):
        return queryset.filter(matches(value, "folded_name" if self.asker.is_guest else "search_text"))

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        # A filter on what is masked would tell it: of others, guests see the name alone.
        tells = any(name in self.values for name in ("role", "is_active"))
        return queryset.filter(pk=self.asker.pk) if self.asker.is_guest and tells else queryset
