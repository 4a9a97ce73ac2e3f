"""One shape for every error: RFC 9457 `application/problem+json`, whoever raises it."""

import logging
from http import HTTPStatus

import orjson
from django.core.exceptions import BadRequest, ObjectDoesNotExist, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from api.core.exceptions import BodyTooLarge, Conflict, InvalidParameters, Unavailable
from api.core.renderers import PROBLEM

log = logging.getLogger(__name__)


DEADLOCK, SERIALIZATION_FAILURE = "40P01", "40001"


def problem(status: int, *, code: str, detail: str, request_id: str = "", errors: list | None = None) -> dict:
    """The body of an error answer; `errors` has entries of `{field | parameter, code, detail}`."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": request_id,
    }
    return body if errors is None else {**body, "errors": errors}


def exception_handler(error, context):
    """DRF's hook. What it does not know is a bug: that goes on to Django, which logs it and answers 500."""
    request = context["request"]
    error = _known(error)
    if error is None:
        return None
    set_rollback()
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    elif error.status_code == 503:
        headers["Retry-After"] = "2"
    elif error.get_codes() == "in_progress":
        headers["Retry-After"] = "1"
    # The renderer names the media type: a browser that asks for pages gets this as a page too.
    return Response(_body(error, request), status=error.status_code, headers=headers)


def _known(error):
    match error:
        case exceptions.APIException():
            return error
        # A row that went away between being found and being locked.
        case Http404() | ObjectDoesNotExist():
            return exceptions.NotFound()
        case DjangoPermissionDenied():
            return exceptions.PermissionDenied()
        case RequestDataTooBig():
            return BodyTooLarge()
        case BadRequest() | SuspiciousOperation():
            return exceptions.ParseError()
        case DjangoValidationError():
            return exceptions.ValidationError(exceptions.ValidationError(error.messages).detail)
        case IntegrityError():
            # The database is the last judge: two requests raced past the same check.
            diagnosis = getattr(error.__cause__, "diag", None)
            # PostgreSQL's own message quotes the row, which is nobody's business but the team's.
            log.warning("409: %s", getattr(diagnosis, "constraint_name", None) or type(error).__name__)
            return Conflict()
        case OperationalError() if getattr(error.__cause__, "sqlstate", "") in (
            DEADLOCK,
            SERIALIZATION_FAILURE,
        ):
            return Conflict()
        case OperationalError():
            log.error("database unavailable: %s", error)
            return Unavailable()


def _body(error, request):
    request_id = getattr(request, "id", "")
    if isinstance(error, exceptions.ValidationError):
        place = "parameter" if isinstance(error, InvalidParameters) else "field"
        entries = list(_entries(error.get_full_details(), place, ""))
        detail = ngettext(
            "The request has %(count)d error.", "The request has %(count)d errors.", len(entries)
        ) % {"count": len(entries)}
        return problem(
            error.status_code, code="invalid", detail=detail, request_id=request_id, errors=entries
        )
    code = error.get_codes() if isinstance(error.get_codes(), str) else error.default_code
    body = problem(error.status_code, code=code, detail=str(error.detail), request_id=request_id)
    return {**body, **getattr(error, "members", {})}


def _entries(details, place, path):
    """Flatten DRF's nested details into entries with dotted paths; the whole body has the path ""."""
    if isinstance(details, dict) and {"message", "code"} == set(details):
        yield {place: path, "code": details["code"], "detail": str(details["message"])}
    elif isinstance(details, dict):
        for key, value in details.items():
            key = "" if key == "non_field_errors" else str(key)
            yield from _entries(value, place, ".".join(filter(None, [path, key])))
    else:
        for index, value in enumerate(details):
            is_entry = isinstance(value, dict) and {"message", "code"} == set(value)
            yield from _entries(value, place, path if is_entry else f"{path}.{index}".lstrip("."))


def _answer(request, status, code, detail):
    body = problem(status, code=code, detail=detail, request_id=getattr(request, "id", ""))
    return HttpResponse(orjson.dumps(body), status=status, content_type=PROBLEM)


# Django's own handlers, for what never reaches a view of the API.


def bad_request(request, exception=None):
    return _answer(request, 400, "bad_request", _("The request cannot be understood."))


def csrf_failure(request, reason=""):
    return _answer(request, 403, "csrf_failed", _("The CSRF token is missing or wrong."))


def permission_denied(request, exception=None):
    return _answer(request, 403, "permission_denied", _("You may not do this."))


# There is nothing here to protect: what does not exist is a 404, whatever the verb.
@csrf_exempt
def not_found(request, exception=None):
    return _answer(request, 404, "not_found", _("There is nothing at this address."))


def server_error(request):
    return _answer(
        request, 500, "internal_error", _("Something broke on our side. The log knows this request id.")
    )
