"""Redis, where there is one: a cache that all processes share. No request fails because it is away."""

import functools
import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar, cast

import orjson
import redis
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

# Seconds: for an answer; and for how long nobody asks again after there was none.
PATIENCE, PAUSE = 0.5, 5.0

# A window begins with its first attempt; all in one step, so that a count never lives for ever.
COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('TTL', KEYS[1])}
"""
TAKE_BACK = """
if tonumber(redis.call('GET', KEYS[1]) or 0) > 0 then redis.call('DECR', KEYS[1]) end
return 1
"""


class JsonSerializer:
    """Not pickle: whoever can write into Redis must not be able to run code here."""

    def dumps(self, value: Any) -> Any:
        return value if type(value) is int else orjson.dumps(value)

    def loads(self, data: bytes) -> Any:
        return orjson.loads(data)


class Away(Exception):
    """Redis does not answer, or did not a moment ago."""


def forgiving(method: Callable[..., Any], without: Any) -> Callable[..., Any]:
    """The method, and what a cache that holds nothing would answer."""

    @functools.wraps(method)
    def call(self: "Client", *arguments: Any) -> Any:
        try:
            return self.attempt(method, self, *arguments)
        except Away:
            return without(*arguments) if callable(without) else without

    return call


def no_such_key(*arguments: Any) -> Any:
    raise ValueError("The key is not there.")


class Client(RedisCacheClient):
    add = forgiving(RedisCacheClient.add, False)
    get = forgiving(RedisCacheClient.get, lambda key, default: default)
    set = forgiving(RedisCacheClient.set, None)
    touch = forgiving(RedisCacheClient.touch, False)
    delete = forgiving(RedisCacheClient.delete, False)
    get_many = forgiving(RedisCacheClient.get_many, lambda keys: {})
    has_key = forgiving(RedisCacheClient.has_key, False)
    incr = forgiving(RedisCacheClient.incr, no_such_key)
    set_many = forgiving(RedisCacheClient.set_many, None)
    delete_many = forgiving(RedisCacheClient.delete_many, None)
    clear = forgiving(RedisCacheClient.clear, False)

    # Of all threads of the process, each of which has a client of its own.
    ask_again: ClassVar[float] = 0.0

    def __init__(self, servers, **options):
        # One more attempt at once: a connection from before Redis started again fails once.
        patience: dict[str, Any] = {
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 1),
        }
        serializer: Any = JsonSerializer
        super().__init__(servers, serializer=serializer, **patience, **options)

    def attempt(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """What Redis answers. Raises Away, and for a while at once: not each request shall wait for nothing."""
        if time.monotonic() < Client.ask_again:
            raise Away
        try:
            return call(*arguments)
        except redis.RedisError as error:
            Client.ask_again = time.monotonic() + PAUSE
            log.warning("Redis is away, going on without it: %s", type(error).__name__)
            raise Away from None

    def run(self, script: str, key: str, *arguments: Any) -> Any:
        return self.attempt(self.get_client(key, write=True).eval, script, 1, key, *arguments)


class SharedCache(RedisCache):
    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = Client

    def answers(self) -> bool:
        try:
            return bool(self._cache.get_client().ping())
        except redis.RedisError:
            return False

    # Counters of attempts, for api/core/limits.py. They raise Away.

    def count(self, key: str, seconds: int) -> tuple[int, int]:
        """Count one; return the count and the seconds until it starts anew."""
        count, left = cast(Client, self._cache).run(COUNT, self.make_key(key), seconds)
        return count, left

    def take_back(self, key: str) -> bool:
        return bool(cast(Client, self._cache).run(TAKE_BACK, self.make_key(key)))

    def forget(self, key: str) -> bool:
        return bool(cast(Client, self._cache).run("redis.call('DEL', KEYS[1]) return 1", self.make_key(key)))


def shared() -> SharedCache:
    return cast(SharedCache, caches["default"])
