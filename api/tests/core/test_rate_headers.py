"""RateLimit and RateLimit-Policy: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/"""

import re

import pytest
from rest_framework.test import APIClient

from api.tests.credentials import give_password, sign_in

POLICY = re.compile(r'"[a-z-]+";q=\d+;w=\d+(, "[a-z-]+";q=\d+;w=\d+)*')
LEFT = re.compile(r'"[a-z-]+";r=\d+;t=\d+(, "[a-z-]+";r=\d+;t=\d+)*')


def left(response):
    """`{limit: how many}`"""
    assert LEFT.fullmatch(response["RateLimit"])
    assert POLICY.fullmatch(response["RateLimit-Policy"])
    return {name: int(count) for name, count in re.findall(r'"([a-z-]+)";r=(\d+)', response["RateLimit"])}


def test_an_answer_tells_what_is_left(bob):
    give_password(bob)

    answer = sign_in(password="a guess")

    assert answer["RateLimit-Policy"] == (
        '"sign-in-address";q=50;w=900, "sign-in-account-and-address";q=10;w=900, "sign-in-account";q=100;w=900'
    )
    assert left(answer) == {
        "sign-in-address": 49,
        "sign-in-account-and-address": 9,
        "sign-in-account": 99,
    }


def test_what_counts_as_no_attempt_is_not_taken_away(bob):
    give_password(bob)

    assert left(sign_in()) == {
        "sign-in-address": 50,
        "sign-in-account-and-address": 10,
        "sign-in-account": 100,
    }


def test_a_refusal_tells_that_nothing_is_left(bob):
    for _ in range(10):
        sign_in(password="a guess")

    answer = sign_in(password="a guess")

    assert answer.status_code == 429
    assert left(answer)["sign-in-account-and-address"] == 0
    assert f";t={answer['Retry-After']}" in answer["RateLimit"]


@pytest.mark.parametrize("address", ["/api/users/me", "/api", "/api/auth/options"])
def test_an_unlimited_answer_says_nothing(address, as_user, bob):
    sign_in(password="a guess")
    APIClient().post("/api/auth/login", {"username": "bob@example.com", "password": "a guess"})

    answer = as_user(bob).get(address)

    assert answer.status_code == 200
    assert "RateLimit" not in answer
    assert "RateLimit-Policy" not in answer
