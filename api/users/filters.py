from api.core.filters import BooleanFilter, ChoicesFilter, FilterSet, SearchFilter
from api.users.models import User


class UserFilter(FilterSet):
    search = SearchFilter()
    role = ChoicesFilter("role", choices=User.Role.values)
    is_active = BooleanFilter("is_active")
