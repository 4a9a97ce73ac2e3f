"""Where attempts are counted: in Redis where the installation has one, in the database where it has none or it is away.

When Redis goes, each count starts anew in the database; when it comes back, it goes on where Redis has left it. So
whoever guesses gets one more window, and nobody is kept out.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F

from api.core.models import RateCounter

# A window begins with its first attempt. The count stops one above the limit, where it says no more than "too many".
COUNT = """
    INSERT INTO api_ratecounter (key, count, resets_at) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN api_ratecounter.resets_at <= %s THEN 1
                     WHEN api_ratecounter.count > %s THEN api_ratecounter.count
                     ELSE api_ratecounter.count + 1 END,
        resets_at = CASE WHEN api_ratecounter.resets_at <= %s THEN excluded.resets_at
                         ELSE api_ratecounter.resets_at END
    RETURNING count, resets_at
"""


def count(key: str, most: int, seconds: int) -> tuple[int, int]:
    """Count one attempt; return how many there were in this window, and the seconds until the next one."""
    counted = _in_redis("count", key, seconds)
    return counted if counted is not None else _count_in_database(key, most, seconds)


def take_back(key: str) -> None:
    if _in_redis("take_back", key) is None:
        RateCounter.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def forget(key: str) -> None:
    if _in_redis("forget", key) is None:
        RateCounter.objects.filter(key=key).delete()


def forget_over() -> None:
    """Redis drops its own."""
    RateCounter.objects.filter(resets_at__lte=int(time.time())).delete()


def _count_in_database(key, most, seconds):
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, now + seconds, now, most, now])
        counted, resets_at = cursor.fetchone()
    return counted, resets_at - now


def _in_redis(what: str, *arguments: Any) -> Any:
    """The answer, or None where there is no Redis or it is away."""
    if not settings.CACHE_URL:
        return None
    # Only now: without CACHE_URL, its library need not be installed.
    from project.cache import Away, shared

    ask: Callable[..., Any] = getattr(shared(), what)
    try:
        return ask(*arguments)
    except Away:
        return None
