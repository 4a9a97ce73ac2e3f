"""Limits that stay exact whatever the number of processes: one step where the counters are counts and decides."""

import contextvars
import hashlib
import ipaddress
from dataclasses import dataclass

from django.conf import settings

from api.core import counters
from api.core.exceptions import TooManyAttempts


@dataclass(frozen=True)
class Limit:
    """At most `most` in each window of `seconds`, for each subject."""

    name: str
    most: int
    seconds: int


# What the limits of the present request leave, `{limit: [attempts, seconds]}`, for its answer's headers.
_left: contextvars.ContextVar[dict[Limit, list[int]] | None] = contextvars.ContextVar("left", default=None)


def spend(limit: Limit, subject: str) -> None:
    """Count one attempt. Raises Throttled, with the seconds to wait, when the window has none left."""
    count, resets = counters.count(_key(limit, subject), limit.most, limit.seconds)
    if (left := _left.get()) is not None:
        left[limit] = [max(0, limit.most - count), max(1, resets)]
    if count > limit.most:
        raise TooManyAttempts(max(1, resets))


def start_counting() -> None:
    """Where a request begins: what another one has left on this thread is forgotten."""
    _left.set({})


def headers() -> dict[str, str]:
    """What is left of the limits that this request spent of: draft-ietf-httpapi-ratelimit-headers."""
    left = _left.get()
    if not left:
        return {}
    return {
        "RateLimit-Policy": ", ".join(f'"{each.name}";q={each.most};w={each.seconds}' for each in left),
        "RateLimit": ", ".join(f'"{each.name}";r={more};t={resets}' for each, (more, resets) in left.items()),
    }


def refund(limit: Limit, subject: str) -> None:
    """Take one attempt back: it turned out to be none of those that are limited."""
    counters.take_back(_key(limit, subject))
    _note(limit, 1)


def forgive(limit: Limit, subject: str) -> None:
    """Start a subject's count again."""
    counters.forget(_key(limit, subject))
    _note(limit, limit.most)


def _note(limit, more):
    if (left := _left.get()) and limit in left:
        left[limit][0] = min(limit.most, left[limit][0] + more)


def forget_over() -> None:
    """Drop the counters whose windows are over."""
    counters.forget_over()


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
