"""Every error has one shape, whoever raises it."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.db import IntegrityError, OperationalError
from django.http import Http404
from django.urls import path
from rest_framework.permissions import AllowAny
from rest_framework.test import APIClient
from rest_framework.views import APIView

from api.core.exceptions import Conflict
from api.tests import problems
from project import urls as product

SECRET = "password of the database"
RAISED = {
    "broken": (RuntimeError(SECRET), 500, "internal_error"),
    "recursion": (RecursionError(SECRET), 500, "internal_error"),
    "down": (OperationalError(SECRET), 503, "unavailable"),
    "raced": (IntegrityError(SECRET), 409, "conflict"),
    "conflict": (Conflict(), 409, "conflict"),
    "missing": (Http404(SECRET), 404, "not_found"),
    "forbidden": (PermissionDenied(SECRET), 403, "permission_denied"),
    "suspicious": (SuspiciousOperation(SECRET), 400, "parse_error"),
    "invalid": (ValidationError("no"), 400, "invalid"),
}


class RaisingView(APIView):
    permission_classes = [AllowAny]

    def get(self, request, name):
        raise RAISED[name][0]


def plain_view(request):
    raise RuntimeError(SECRET)


urlpatterns = [
    path("api/raise/<name>", RaisingView.as_view()),
    path("api/plain", plain_view),
    *product.urlpatterns,
]
handler400, handler403 = product.handler400, product.handler403
handler404, handler500 = product.handler404, product.handler500


@pytest.fixture
def nobody(db):
    return APIClient(raise_request_exception=False)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("name", RAISED)
def test_whatever_is_raised_has_the_shape_and_tells_no_secret(name, nobody):
    _error, status, expected = RAISED[name]

    response = nobody.get(f"/api/raise/{name}")

    assert problems.code(response, status) == expected
    assert SECRET not in response.content.decode()
    assert "Traceback" not in response.content.decode()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("address", ["/api/raise/broken", "/api/plain"])
def test_a_bug_tells_nothing_but_the_request_id(address, nobody):
    response = nobody.get(address, headers={"X-Request-ID": "a-request-of-mine"})

    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something broke on our side. The log knows this request id.",
        "code": "internal_error",
        "request_id": "a-request-of-mine",
    }


@pytest.mark.urls(__name__)
def test_what_is_down_may_be_asked_again_soon(nobody):
    assert nobody.get("/api/raise/down")["Retry-After"] == "2"


def test_an_error_in_full(as_user, alice):
    response = as_user(alice).post(
        "/api/tasks", {"title": "x", "assignee": 99}, headers={"X-Request-ID": "12345678"}
    )

    assert response.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "The request has 1 error.",
        "code": "invalid",
        "request_id": "12345678",
        "errors": [
            {
                "field": "assignee",
                "code": "does_not_exist",
                "detail": "There is nothing with the id 99, or not for you.",
            }
        ],
    }
