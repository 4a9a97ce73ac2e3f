"""X-Request-ID, and what else every answer carries"""

import pytest
from rest_framework.test import APIClient


@pytest.fixture
def nobody(db):
    return APIClient()


@pytest.mark.parametrize("given", ["12345678", "a.b-c_D9" * 8])
def test_a_well_formed_request_id_comes_back(given, nobody):
    assert nobody.get("/api/nothing", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "x" * 65, "a b c d e f", "<script>alert(1)", "12345678\xe9", "a\tbcdefgh"]
)
def test_another_request_id_is_replaced(given, nobody):
    answer = nobody.get("/api/nothing", headers={"X-Request-ID": given})

    assert len(answer["X-Request-ID"]) == 32
    assert answer.json()["request_id"] == answer["X-Request-ID"]


def test_nothing_of_the_api_is_kept_by_caches(as_user, alice):
    for response in (as_user(alice).get("/api/tasks"), as_user(alice).get("/api/nothing")):
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
