"""What is refused before a view sees it"""

import pytest
from rest_framework.test import APIClient

from api.tests import problems


@pytest.fixture
def nobody(db):
    return APIClient(raise_request_exception=False)


def test_nobody_is_challenged(nobody):
    response = nobody.get("/api/tasks")

    assert problems.code(response, 401) == "not_authenticated"
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'


def test_other_verbs_are_not_allowed(as_user, alice, task):
    response = as_user(alice).post(f"/api/tasks/{task.pk}")

    assert problems.code(response, 405) == "method_not_allowed"
    assert set(response["Allow"].split(", ")) >= {"GET", "PUT", "PATCH", "DELETE"}


@pytest.mark.parametrize("accept", ["application/xml", "text/csv", "image/png, text/csv;q=0.5"])
def test_other_representations_are_not_acceptable(accept, as_user, alice):
    response = as_user(alice).get("/api/tasks", headers={"Accept": accept})

    assert problems.code(response, 406) == "not_acceptable"


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        ("title=x", "application/x-www-form-urlencoded"),
        ("<x/>", "application/xml"),
        ('{"title": "x"}', "text/plain"),
    ],
)
def test_bodies_are_json(body, media_type, as_user, alice):
    response = as_user(alice).generic("POST", "/api/tasks", body, content_type=media_type)

    assert problems.code(response, 415) == "unsupported_media_type"


def test_a_body_beyond_a_megabyte_is_too_large(as_user, alice):
    asker = as_user(alice)
    fits, large = (b'{"title": "x"' + b" " * size + b"}" for size in (1024 * 1024 - 14, 1024 * 1024))

    assert asker.generic("POST", "/api/tasks", fits, content_type="application/json").status_code == 201
    response = asker.generic("POST", "/api/tasks", large, content_type="application/json")

    assert problems.code(response, 413) == "body_too_large"


def test_a_large_body_of_nobody_is_not_read(nobody):
    for address, expected in (("/api/tasks", 401), ("/api/auth/token", 413)):
        response = nobody.generic("POST", address, b" " * 2_000_000, content_type="application/json")
        assert response.status_code == expected


def test_another_host_is_a_bad_request(nobody):
    response = nobody.get("/api/tasks", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert response["Content-Type"] == problems.MEDIA_TYPE
