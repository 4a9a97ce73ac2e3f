"""POST /api/auth/sign-out"""

from rest_framework.test import APIClient

from api.tests.problems import code
from api.tokens.services import create_token


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


def test_a_new_role_ends_what_was_begun_with_the_former_one(sign_in, bearer, as_user, ana, member, task):
    tokens = sign_in().json()
    client = bearer(tokens["access"])
    before = client.patch(f"/api/tasks/{task.pk}", {"priority": 1})

    as_user(ana).patch(f"/api/users/{member.pk}", {"role": "guest"})

    assert before.status_code == 200
    assert code(client.patch(f"/api/tasks/{task.pk}", {"priority": 2}), 401) == "session_ended"
    refreshed = client.post("/api/auth/token/refresh", {"refresh": tokens["refresh"]})
    assert code(refreshed, 401) == "session_ended"
    # Bob is to do the task: he still sees it, as the guest that he is now.
    again = bearer(sign_in().json()["access"])
    assert code(again.patch(f"/api/tasks/{task.pk}", {"priority": 2}), 403) == "permission_denied"


def test_signing_out_everywhere_ends_all_sessions_and_tokens(sign_in, bearer, member):
    here, there = sign_in().json(), sign_in().json()
    _row, token = create_token(by=member, name="script", scope="read")

    response = bearer(here["access"]).post("/api/auth/sign-out", {"everywhere": True})

    assert response.status_code == 204
    for secret in (here["access"], there["access"], token):
        assert bearer(secret).get("/api/users/me").status_code == 401
    assert code(bearer("").post("/api/auth/token/refresh", {"refresh": there["refresh"]}), 401) == (
        "session_ended"
    )
    assert sign_in().status_code == 200
