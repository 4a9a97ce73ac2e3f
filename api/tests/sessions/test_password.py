"""POST /api/auth/password"""

import pytest

from api.tests import problems
from api.tests.sessions.conftest import PASSWORD

NEW = "a garden of tall plants"


def change(client, current=PASSWORD, new=NEW):
    return client.post("/api/auth/password", {"current_password": current, "new_password": new})


def test_the_new_password_counts_and_the_old_one_no_longer(sign_in, bearer):
    asker = bearer(sign_in().json()["access"])

    assert change(asker).status_code == 204

    assert sign_in().status_code == 401
    assert sign_in(password=NEW).status_code == 200


def test_all_other_sessions_end_at_once(sign_in, bearer):
    other = sign_in().json()
    asker = bearer(sign_in().json()["access"])

    change(asker)

    assert bearer(other["access"]).get("/api/users/me").status_code == 401
    refreshed = bearer("").post("/api/auth/token/refresh", {"refresh": other["refresh"]})
    assert refreshed.status_code == 401
    assert asker.get("/api/users/me").status_code == 200


def test_a_session_of_the_browsable_api_ends_too(client, sign_in, bearer, member):
    client.force_login(member)

    change(bearer(sign_in().json()["access"]))

    assert client.get("/api/users/me").status_code == 401


def test_who_does_not_know_the_password_changes_nothing(sign_in, bearer):
    answer = change(bearer(sign_in().json()["access"]), current="a guess")

    assert problems.entries(answer) == [("current_password", "wrong_password")]
    assert sign_in().status_code == 200


@pytest.mark.parametrize("weak", ["short", "password123", "bob@example.com"])
def test_a_weak_password_is_refused(sign_in, bearer, weak):
    answer = change(bearer(sign_in().json()["access"]), new=weak)

    assert {code for _field, code in problems.entries(answer)} == {"weak_password"}
    assert sign_in().status_code == 200


def test_guessing_is_limited(sign_in, bearer):
    asker = bearer(sign_in().json()["access"])

    answers = [change(asker, current="a guess").status_code for _ in range(11)]

    assert answers == [400] * 10 + [429]
