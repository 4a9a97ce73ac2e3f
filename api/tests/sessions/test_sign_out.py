"""POST /api/auth/sign-out"""

from rest_framework.test import APIClient

from api.tests.problems import code


def test_signing_out_works_at_once(sign_in, bearer):
    tokens = sign_in().json()
    client = bearer(tokens["access"])

    response = client.post("/api/auth/sign-out")

    assert (response.status_code, response.content) == (204, b"")
    assert code(client.get("/api/users/me"), 401) == "session_ended"
    assert (
        code(client.post("/api/auth/token/refresh", {"refresh": tokens["refresh"]}), 401) == "session_ended"
    )
    assert code(client.post("/api/auth/sign-out"), 401) == "session_ended"


def test_other_devices_stay_signed_in(sign_in, bearer):
    here, there = sign_in().json(), sign_in().json()

    bearer(here["access"]).post("/api/auth/sign-out")

    assert bearer(there["access"]).get("/api/users/me").status_code == 200


def test_the_cookie_is_dropped(sign_in):
    browser = APIClient()
    access = sign_in(browser, cookie=True).json()["access"]

    response = browser.post("/api/auth/sign-out", headers={"Authorization": f"Bearer {access}"})

    cookie = response.cookies["refresh"]
    assert (cookie.value, cookie["max-age"], cookie["path"]) == ("", 0, "/api/auth")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_deactivation_works_at_once_and_activation_brings_no_session_back(
    sign_in, bearer, as_user, ana, member
):
    client = bearer(sign_in().json()["access"])

    as_user(ana).patch(f"/api/users/{member.pk}", {"is_active": False})

    assert code(client.get("/api/users/me"), 401) == "session_ended"
    assert code(sign_in(), 401) == "invalid_credentials"


def test_a_new_role_works_at_once(sign_in, bearer, as_user, ana, member, task):
    client = bearer(sign_in().json()["access"])
    before = client.patch(f"/api/tasks/{task.pk}", {"priority": 1})

    as_user(ana).patch(f"/api/users/{member.pk}", {"role": "guest"})

    assert before.status_code == 200
    # Bob is to do the task: he still sees it.
    assert code(client.patch(f"/api/tasks/{task.pk}", {"priority": 2}), 403) == "permission_denied"
