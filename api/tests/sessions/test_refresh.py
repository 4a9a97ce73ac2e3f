"""POST /api/auth/token/refresh"""

import pytest
from rest_framework.test import APIClient

from api.models import Event, Session
from api.tests.problems import code, entries

BROWSER = {"X-Token-Delivery": "cookie"}


def refresh(token):
    return APIClient().post("/api/auth/token/refresh", {"refresh": token})


def test_a_token_is_spent_for_a_new_pair(sign_in, bearer, member):
    old = sign_in().json()

    new = refresh(old["refresh"]).json()

    assert new.keys() == {"access", "expires_in", "refresh", "refresh_expires_in"}
    assert new["refresh"] != old["refresh"]
    assert bearer(new["access"]).get("/api/users/me").json()["id"] == member.pk
    assert refresh(new["refresh"]).status_code == 200
    assert Session.objects.count() == 1


def test_the_loser_of_a_race_is_told_to_try_again(sign_in, bearer):
    token = sign_in().json()["refresh"]
    winner = refresh(token).json()

    assert code(refresh(token), 409) == "refresh_raced"
    assert bearer(winner["access"]).get("/api/users/me").status_code == 200
    assert refresh(winner["refresh"]).status_code == 200


def test_a_spent_token_that_comes_back_later_ends_the_session(sign_in, bearer, later):
    token = sign_in().json()["refresh"]
    winner = refresh(token).json()
    later(seconds=10)

    assert code(refresh(token), 401) == "session_ended"
    assert code(refresh(winner["refresh"]), 401) == "session_ended"
    assert code(bearer(winner["access"]).get("/api/users/me"), 401) == "session_ended"


def test_an_older_token_ends_the_session_too(sign_in, bearer):
    stolen = sign_in().json()["refresh"]
    first = refresh(stolen).json()
    last = refresh(first["refresh"]).json()

    assert refresh(stolen).status_code == 401

    assert bearer(last["access"]).get("/api/users/me").status_code == 401
    assert refresh(last["refresh"]).status_code == 401


def test_nobody_ends_a_session_with_a_token_made_up(sign_in, bearer):
    answer = sign_in().json()
    session, _dot, rest = answer["refresh"].partition(".")

    for forged in (
        f"{session}.{rest[:-32]}{'0' * 32}",
        f"{session}.made-up.{'0' * 32}",
        f"{session}..",
        session,
    ):
        assert refresh(forged).status_code == 401

    assert bearer(answer["access"]).get("/api/users/me").status_code == 200


def test_within_ten_seconds_it_is_a_race(sign_in, later):
    token = sign_in().json()["refresh"]
    refresh(token)
    later(seconds=9)

    assert code(refresh(token), 409) == "refresh_raced"


def test_a_session_ends_two_weeks_after_its_last_renewal(sign_in, bearer, later):
    tokens = sign_in().json()
    later(days=13)
    tokens = refresh(tokens["refresh"]).json()
    later(days=13)
    tokens = refresh(tokens["refresh"]).json()
    later(days=14, seconds=1)

    assert code(refresh(tokens["refresh"]), 401) == "session_ended"
    assert code(bearer(tokens["access"]).get("/api/users/me"), 401) == "session_ended"


@pytest.mark.parametrize("token", ["x", "x" * 200, "ção", "a b", "💥"])
def test_an_unknown_token_is_refused(token, member):
    assert code(refresh(token), 401) == "session_ended"


def test_an_access_token_refreshes_nothing(sign_in):
    assert entries(refresh(sign_in().json()["access"])) == [("refresh", "max_length")]


def test_no_token_is_a_bad_request(db):
    client = APIClient()

    for body in (None, {}, {"refresh": ""}, {"refresh": None}, {"refresh": 5, "x": 1}):
        response = client.post("/api/auth/token/refresh", body)
        assert code(response, 400) == "invalid"


def test_a_browser_renews_without_a_body(sign_in, bearer, member):
    browser = APIClient()
    first = sign_in(browser, cookie=True).cookies["refresh"].value

    response = browser.post("/api/auth/token/refresh", headers=BROWSER)

    assert response.json().keys() == {"access", "expires_in"}
    assert response.cookies["refresh"].value != first
    assert response.cookies["refresh"]["httponly"] is True
    assert bearer(response.json()["access"]).get("/api/users/me").json()["id"] == member.pk


def test_without_the_header_a_cookie_alone_renews_nothing(sign_in):
    browser = APIClient()
    sign_in(browser, cookie=True)

    response = browser.post("/api/auth/token/refresh")

    assert entries(response) == [("refresh", "required")]


def test_a_cookie_renews_once(sign_in):
    browser, thief = APIClient(), APIClient()
    thief.cookies["refresh"] = sign_in(browser, cookie=True).cookies["refresh"].value
    browser.post("/api/auth/token/refresh", headers=BROWSER)

    assert code(thief.post("/api/auth/token/refresh", headers=BROWSER), 409) == "refresh_raced"


def test_people_who_were_deactivated_renew_nothing(sign_in, member):
    token = sign_in().json()["refresh"]
    member.is_active = False
    member.save()

    assert code(refresh(token), 401) == "session_ended"
    assert Session.objects.get().revoked_at is not None


def test_people_who_are_gone_renew_nothing(sign_in, member):
    token = sign_in().json()["refresh"]
    Event.objects.forget_person(member)
    member.delete()

    assert code(refresh(token), 401) == "session_ended"


def test_a_refused_query_spends_nothing(sign_in):
    token = sign_in().json()["refresh"]

    refused = APIClient().post("/api/auth/token/refresh?x=1", {"refresh": token})

    assert entries(refused) == [("x", "unknown_parameter")]
    assert refresh(token).status_code == 200
