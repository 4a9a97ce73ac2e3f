"""What a saved filter may ask: what the list of tasks itself would answer."""

from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from api.core.exceptions import InvalidParameters
from api.core.ordering import OrderingBackend
from api.tasks.filters import TaskFilter
from api.tasks.models import Task
from api.tasks.views import TaskViewSet

ORDERING = OrderingBackend.parameter


def check_query(text: str) -> None:
    """Raises ValidationError with an entry for each parameter that the list would refuse, such as `query.due`."""
    pairs = parse_qsl(text, keep_blank_values=True)
    given = dict(pairs)
    errors: dict[str, list] = {}
    for name in given:
        if name != ORDERING and name not in TaskFilter.base_filters:
            errors[name] = [ErrorDetail(_("There is no such parameter."), code="unknown_parameter")]
        elif sum(name == other for other, _value in pairs) > 1:
            detail = _("Give it once; commas separate values.")
            errors[name] = [ErrorDetail(detail, code="repeated_parameter")]
    filters = TaskFilter(data=given, queryset=Task.objects.none())
    for name, problem in filters.problems.items():
        found = [ErrorDetail(each.messages[0], code=each.code) for each in problem.error_list]
        errors.setdefault(name, found)
    if ORDERING in given:
        errors |= _order_errors(given[ORDERING])
    if errors:
        raise ValidationError({f"query.{name}": each for name, each in errors.items()})


def _order_errors(order):
    try:
        OrderingBackend().terms(order, TaskViewSet, TaskViewSet.ordering_fields)
    except InvalidParameters as error:
        return error.detail
    return {}
