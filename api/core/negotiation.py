from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail
from rest_framework.negotiation import DefaultContentNegotiation

from api.core.exceptions import InvalidParameters


class ContentNegotiation(DefaultContentNegotiation):
    """`?format=` is a parameter like the others: a value that it does not have is a 400 that names it."""

    def filter_renderers(self, renderers, format):
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            allowed = ", ".join(renderer.format for renderer in renderers)
            detail = _("%(value)s is not one of %(allowed)s.") % {"value": repr(format), "allowed": allowed}
            raise InvalidParameters({"format": [ErrorDetail(detail, code="invalid_choice")]})
        return found
