"""POST /api/auth/login, the sign-in page of the browsable API"""

import pytest

from api.passwords import services

PAGE = "/api/auth/login"


@pytest.fixture
def bob_signs_in(bob):
    bob.set_password("a garden of tall plants")
    bob.save()
    return {"username": "Bob@example.com", "password": "a garden of tall plants"}


def test_the_page_signs_in(client, bob_signs_in):
    assert client.post(PAGE, bob_signs_in).status_code == 302
    assert client.get("/api/users/me").json()["name"] == "Bob"


def test_the_page_shares_its_limit_with_the_api(client, as_user, bob_signs_in):
    for _ in range(services.PER_BOTH.most):
        as_user(None).post("/api/auth/token", {"email": "bob@example.com", "password": "wrong"})

    answer = client.post(PAGE, bob_signs_in)

    assert answer.status_code == 200
    assert "Too many attempts" in answer.content.decode()
    assert client.get("/api/users/me").status_code == 401


def test_a_wrong_password_is_told_in_the_words_of_the_api(client, bob_signs_in):
    answer = client.post(PAGE, {**bob_signs_in, "password": "wrong"})

    assert "E-mail and password do not match." in answer.content.decode()
