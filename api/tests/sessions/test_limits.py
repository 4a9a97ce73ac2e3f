"""POST /api/auth/token, too often"""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from rest_framework.exceptions import Throttled
from rest_framework.test import APIClient

from api.core import limits
from api.core.limits import Limit, spend
from api.models import RateCounter
from api.passwords import services

LIMIT = Limit("test", most=3, seconds=60)


def attempt(client, email="bob@example.com", password="wrong", **headers):
    return client.post("/api/auth/token", {"email": email, "password": password}, headers=headers)


@pytest.fixture
def bob_signs_in(bob):
    bob.set_password("a garden of tall plants")
    bob.save()
    return {"email": "bob@example.com", "password": "a garden of tall plants"}


def test_the_eleventh_attempt_at_an_account_is_not_evaluated(as_user, bob_signs_in):
    nobody = as_user(None)
    for _ in range(services.PER_BOTH.most):
        assert attempt(nobody).status_code == 401

    answer = attempt(nobody, **bob_signs_in)

    assert answer.status_code == 429
    assert answer.json()["code"] == "throttled"
    assert 0 < int(answer["Retry-After"]) <= services.PER_BOTH.seconds


def test_who_guesses_from_elsewhere_keeps_nobody_out(as_user, bob_signs_in):
    guesser = APIClient(REMOTE_ADDR="203.0.113.7")
    assert [attempt(guesser).status_code for _ in range(11)] == [401] * 10 + [429]

    assert attempt(as_user(None), **bob_signs_in).status_code == 200


def test_one_account_cannot_be_guessed_from_many_addresses(as_user, bob_signs_in, monkeypatch):
    monkeypatch.setattr(services, "PER_ACCOUNT", LIMIT)
    for number in range(3):
        attempt(APIClient(REMOTE_ADDR=f"203.0.113.{number}"))

    assert attempt(as_user(None), **bob_signs_in).status_code == 429


def test_signing_in_well_uses_nothing_up(as_user, bob_signs_in, monkeypatch):
    monkeypatch.setattr(services, "PER_ADDRESS", LIMIT)
    nobody = as_user(None)

    assert [attempt(nobody, **bob_signs_in).status_code for _ in range(6)] == [200] * 6


def test_unknown_accounts_are_limited_alike(as_user, db):
    nobody = as_user(None)

    answers = [attempt(nobody, "nobody@example.com").status_code for _ in range(11)]

    assert answers == [401] * 10 + [429]


def test_signing_in_starts_the_count_again(as_user, bob_signs_in):
    nobody = as_user(None)
    for _ in range(9):
        attempt(nobody)
    assert attempt(nobody, **bob_signs_in).status_code == 200

    assert attempt(nobody).status_code == 401


def test_another_spelling_of_the_address_is_the_same_account(as_user, bob):
    nobody = as_user(None)
    for _ in range(10):
        attempt(nobody)

    assert attempt(nobody, "BOB@Example.com").status_code == 429


def test_one_address_cannot_try_many_accounts(as_user, db, monkeypatch):
    monkeypatch.setattr(services, "PER_ADDRESS", LIMIT)
    nobody = as_user(None)

    answers = [attempt(nobody, f"person{number}@example.com").status_code for number in range(4)]

    assert answers == [401, 401, 401, 429]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP"])
def test_a_claimed_address_is_not_believed(as_user, db, monkeypatch, header):
    monkeypatch.setattr(services, "PER_ADDRESS", LIMIT)
    nobody = as_user(None)

    answers = [
        attempt(nobody, f"person{number}@example.com", **{header: f"10.0.0.{number}"}).status_code
        for number in range(4)
    ]

    assert answers[-1] == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.5", "127.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "6.6.6.6, 203.0.113.5", "203.0.113.5"),
        (2, "6.6.6.6, 203.0.113.5, 192.0.2.1", "203.0.113.5"),
        (2, "203.0.113.5", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "nonsense", "nonsense"),
    ],
)
def test_only_what_our_own_proxies_wrote_counts(rf, settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    assert limits.address_of(rf.get("/", headers=headers)) == address


def test_a_window_ends(db, monkeypatch):
    for _ in range(3):
        spend(LIMIT, "bob")
    with pytest.raises(Throttled):
        spend(LIMIT, "bob")

    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)

    spend(LIMIT, "bob")


def test_counters_whose_windows_are_over_are_dropped(db, monkeypatch):
    spend(LIMIT, "alice")
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)

    limits.forget_over()

    assert not RateCounter.objects.exists()


def test_the_table_holds_no_address(db):
    spend(LIMIT, "bob@example.com")

    assert "bob" not in RateCounter.objects.get().key


@pytest.mark.django_db(transaction=True)
def test_of_parallel_attempts_exactly_the_limit_passes():
    def passes(number):
        try:
            spend(LIMIT, "bob")
        except Throttled:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(passes, range(40)))

    assert results.count(True) == LIMIT.most
