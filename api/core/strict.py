"""What all views have in common: no parameter is passed over in silence."""

from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail
from rest_framework.views import APIView

from api.core import limits
from api.core.exceptions import InvalidParameters, LengthRequired
from api.core.transactions import first_event


# Every view of the API refuses query parameters that it does not know and those given twice.
class StrictQueryMixin(APIView):
    parameters: tuple[str, ...] = ()
    # The schema describes the API; DRF's own OPTIONS would describe half of it.
    http_method_names = ["get", "post", "put", "patch", "delete", "head"]

    def initial(self, request, *args, **kwargs):
        limits.start_counting()
        first_event.set(None)
        super().initial(request, *args, **kwargs)
        if request.method not in self.allowed_methods:
            # Before its parameters, which are those of no verb of this address.
            self.http_method_not_allowed(request)
        if "Transfer-Encoding" in request.headers and not request.headers.get("Content-Length"):
            raise LengthRequired
        known = {"format", *self.known_parameters()}
        errors = {}
        for name, values in request.query_params.lists():
            if name not in known:
                errors[name] = [ErrorDetail(_("There is no such parameter."), code="unknown_parameter")]
            elif len(values) > 1:
                errors[name] = [
                    ErrorDetail(_("Give it once; commas separate values."), code="repeated_parameter")
                ]
        if errors:
            raise InvalidParameters(errors)

    def perform_authentication(self, request):
        super().perform_authentication(request)
        # A client that says its language shows it too; otherwise what the person chose for themselves counts.
        if request.user.is_authenticated and "Accept-Language" not in request.headers:
            translation.activate(request.user.locale.lower())

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in limits.headers().items():
            response.headers[name] = value
        if (number := first_event.get()) and not response.exception:
            response.headers.setdefault("Event", str(number))
        return response

    def known_parameters(self):
        return self.parameters
