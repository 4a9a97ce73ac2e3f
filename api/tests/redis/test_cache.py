"""CACHE_URL: one cache for all, and no request that fails for want of it"""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
import redis
import requests
from django.core.cache import cache

from api.core import limits
from api.core.exceptions import TooManyAttempts
from api.core.limits import Limit
from api.models import RateCounter
from api.passwords import services
from api.tests.proofs import live
from project import cache as shared_cache
from project.cache import Client

pytestmark = pytest.mark.django_db(transaction=True)

LIMIT = Limit("test", most=20, seconds=60)
WRONG = {"email": "bob@example.com", "password": "wrong"}


def spend(limit=LIMIT):
    try:
        limits.spend(limit, "bob")
    except TooManyAttempts:
        return False
    return True


def in_redis(server):
    return redis.Redis.from_url(server.url)


def test_the_limit_is_exact_however_many_ask_at_once(with_cache):
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda _: spend(), range(60)))

    assert allowed.count(True) == LIMIT.most
    assert not RateCounter.objects.exists()


def test_a_window_ends_by_itself_and_names_nobody(with_cache):
    spend()

    (key,) = in_redis(with_cache).keys()

    assert 0 < in_redis(with_cache).ttl(key) <= LIMIT.seconds
    assert b"bob" not in key


def test_attempts_are_taken_back_and_forgiven(with_cache):
    for _ in range(LIMIT.most):
        spend()
    assert not spend()

    limits.refund(LIMIT, "bob")
    limits.refund(LIMIT, "bob")
    assert [spend(), spend()] == [True, False]

    limits.forgive(LIMIT, "bob")
    assert spend()


def test_nothing_is_taken_back_below_none(with_cache):
    limits.refund(LIMIT, "bob")

    assert in_redis(with_cache).keys() == []


def test_without_redis_the_database_counts_as_exactly(with_cache):
    spend()
    with_cache.kill()

    assert [spend() for _ in range(LIMIT.most + 1)] == [True] * LIMIT.most + [False]

    limits.refund(LIMIT, "bob")
    limits.refund(LIMIT, "bob")
    assert spend()
    limits.forgive(LIMIT, "bob")
    assert not RateCounter.objects.exists()


def test_when_it_comes_back_it_counts_again(with_cache, monkeypatch):
    spend()
    with_cache.kill()
    spend()
    with_cache.start()
    monkeypatch.setattr(Client, "ask_again", 0.0)

    spend()

    assert len(in_redis(with_cache).keys()) == 1
    assert RateCounter.objects.get().count == 1


def test_who_does_not_answer_is_waited_for_once(with_cache, caplog):
    spend()
    with_cache.hang()
    try:
        began = time.monotonic()
        spend()
        first = time.monotonic() - began
        began = time.monotonic()
        for _ in range(10):
            spend()
        others = time.monotonic() - began
    finally:
        with_cache.go_on()

    # Two attempts of half a second; then nobody asks for a while.
    assert 2 * shared_cache.PATIENCE <= first < shared_cache.PAUSE
    assert others < first
    assert caplog.text.count("Redis is away") == 1


def test_a_cache_that_is_away_holds_nothing(with_cache):
    cache.set("a", {"b": 1}, 60)
    assert (cache.get("a"), cache.incr("n", 1) if cache.add("n", 1) else None) == ({"b": 1}, 2)

    with_cache.kill()

    cache.set("a", 1)
    cache.set_many({"a": 1})
    cache.delete_many(["a"])
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a"]) == {}
    assert [cache.add("b", 1), cache.touch("a"), cache.delete("a"), "a" in cache] == [False] * 4
    cache.clear()
    with pytest.raises(ValueError, match="not there"):
        cache.incr("n")


def test_what_lies_in_redis_is_no_program(with_cache):
    cache.set("a", {"b": [1, "c"]})

    (key,) = in_redis(with_cache).keys()

    assert in_redis(with_cache).get(key) == b'{"b":[1,"c"]}'


# As it runs: two processes, and Redis killed while people work.


def test_no_request_fails_while_redis_goes_and_comes(redis_server, bob):
    over = Event()

    def work(url):
        codes = []
        with requests.Session() as session:
            while not over.is_set():
                for ask in (
                    lambda: session.post(f"{url}/api/auth/token", json=WRONG, timeout=60),
                    lambda: session.post(
                        f"{url}/api/auth/password/forgotten", json={"email": "a@b.example"}, timeout=60
                    ),
                    lambda: session.get(f"{url}/health", timeout=60),
                    lambda: session.get(f"{url}/api/tasks", timeout=60),
                ):
                    codes.append(ask().status_code)
        return codes

    with live.server(CACHE_URL=redis_server.url) as url, ThreadPoolExecutor(4) as pool:
        workers = [pool.submit(work, url) for _ in range(4)]
        try:
            for _ in range(3):
                assert _becomes(url, 200)
                redis_server.kill()
                assert _becomes(url, 503)
                assert requests.get(f"{url}/health/ready", timeout=60).json()["missing"] == ["cache"]
                redis_server.start()
            assert _becomes(url, 200)
        finally:
            over.set()
        codes = [code for worker in workers for code in worker.result()]

    assert len(codes) >= 20
    assert set(codes) <= {200, 202, 204, 401, 429}


def test_all_processes_share_one_count(redis_server, bob):
    with live.server(CACHE_URL=redis_server.url) as url:
        answers = live.at_once([lambda: requests.post(f"{url}/api/auth/token", json=WRONG, timeout=60)] * 16)

    assert sorted(answer.status_code for answer in answers) == [401] * services.PER_BOTH.most + [429] * 6
    assert not RateCounter.objects.exists()


def _becomes(url, code):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if requests.get(f"{url}/health/ready", timeout=60).status_code == code:
            return True
    return False
