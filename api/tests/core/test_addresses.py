"""What is no address of the API"""

import pytest
from rest_framework.test import APIClient

from api.tests.problems import code

# The first is an Arabic digit one; "%0A" ends a line.
ODD = [
    "%D9%A1",
    "01",
    "+1",
    "-1",
    "1.0",
    "1%0A",
    "1%20",
    "1/",
    "one",
    "1" * 19,
    "9" * 25,
    "1e0",
    "0x1",
    "%00",
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("resource", ["tasks", "users", "projects", "labels", "comments"])
def test_a_row_has_one_address(resource, odd, as_user, ana):
    assert code(as_user(ana).get(f"/api/{resource}/{odd}"), 404) == "not_found"


@pytest.mark.parametrize(
    "path", ["/api/", "/api/tasks/", "/api/nothing", "/api/tasks/1/comments/1", "/api/schema.xml"]
)
@pytest.mark.parametrize("verb", ["get", "post", "delete"])
def test_there_is_nothing_elsewhere(verb, path, as_user, ana):
    assert code(getattr(as_user(ana), verb)(path), 404) == "not_found"


@pytest.mark.parametrize("verb", ["post", "put", "delete"])
def test_there_is_nothing_elsewhere_for_who_has_no_csrf_token_either(verb, db):
    nobody = APIClient(enforce_csrf_checks=True)

    assert code(getattr(nobody, verb)("/api/nothing"), 404) == "not_found"
