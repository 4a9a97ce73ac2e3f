"""/api/auth/login and /api/auth/logout, for the browsable API"""

import pytest
from rest_framework.test import APIClient

PAGE = {"Accept": "text/html"}


def test_people_sign_in_by_address_and_sign_out(alice, db):
    alice.set_password("correct horse")
    alice.save()
    client = APIClient(enforce_csrf_checks=True)
    assert 'name="username"' in client.get("/api/auth/login?next=/api/tasks", headers=PAGE).content.decode()

    form = {"username": "ALICE@example.com", "password": "correct horse", "next": "/api/tasks"}
    form["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
    response = client.post("/api/auth/login", form, format="multipart")

    assert (response.status_code, response["Location"]) == (302, "/api/tasks")
    assert client.cookies["sessionid"]["httponly"] is True
    assert client.cookies["sessionid"]["samesite"] == "Strict"
    assert client.get("/api/users/me").json()["name"] == "Alice"
    out = client.post("/api/auth/logout", {}, headers={"X-CSRFToken": client.cookies["csrftoken"].value})
    assert out.status_code == 302
    assert client.get("/api/users/me").status_code == 401


def test_a_wrong_password_and_an_inactive_person_get_the_same_page(alice, bob):
    bob.set_password("correct horse")
    bob.is_active = False
    bob.save()

    pages = [
        APIClient().post(
            "/api/auth/login", {"username": name, "password": "correct horse"}, format="multipart"
        )
        for name in ("alice@example.com", "bob@example.com", "nobody@example.com")
    ]

    assert [each.status_code for each in pages] == [200] * 3
    assert len({str(each.context["form"].errors) for each in pages}) == 1


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(target, alice):
    alice.set_password("correct horse")
    alice.save()
    form = {"username": "alice@example.com", "password": "correct horse", "next": target}

    response = APIClient().post("/api/auth/login", form, format="multipart")

    assert response["Location"] == "/api"
