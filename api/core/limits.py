"""Limits that stay exact whatever the number of processes: one statement in the database counts and decides."""

import hashlib
import ipaddress
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import F, Q
from rest_framework.exceptions import Throttled

from api.core.models import RateCounter


@dataclass(frozen=True)
class Limit:
    """At most `most` in each window of `seconds`, for each subject."""

    name: str
    most: int
    seconds: int


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


def spend(limit: Limit, subject: str) -> None:
    """Count one attempt. Raises Throttled, with the seconds to wait, when the window has none left."""
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_key(limit, subject), now + limit.seconds, now, limit.most, now])
        count, resets_at = cursor.fetchone()
    if count > limit.most:
        raise Throttled(wait=max(1, resets_at - now))


def refund(limit: Limit, subject: str) -> None:
    """Take one attempt back: it turned out to be none of those that are limited."""
    RateCounter.objects.filter(key=_key(limit, subject), count__gt=0).update(count=F("count") - 1)


def forgive(limit: Limit, subject: str) -> None:
    """Start a subject's count again, and drop the counters whose windows are over."""
    RateCounter.objects.filter(Q(key=_key(limit, subject)) | Q(resets_at__lte=int(time.time()))).delete()


def address_of(request) -> str:
    """Where a request comes from. A forwarded header counts only as far as our own proxies have written it."""
    proxies = settings.PROXIES
    if proxies == 0:
        return _network(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return _network(hops[-proxies] if len(hops) >= proxies else request.META.get("REMOTE_ADDR", ""))


def _network(address):
    """One subscriber has all of an IPv6 /64: its addresses count as one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network(f"{parsed}/64", strict=False).network_address)


def _key(limit, subject):
    # Whoever reads the table learns no address.
    return f"{limit.name}:{hashlib.sha256(subject.encode('utf-8', 'replace')).hexdigest()}"
