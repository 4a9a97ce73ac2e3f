"""What the server counts, for Prometheus. Imported only where METRICS_PORT is set.

A label is a method, the template of an address or a status: never an id, a name or anything that a person has sent.
docs/decisions/0013-metrics.md tells why it is built like this; docs/ops/ shows and watches it.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, values
from prometheus_client.multiprocess import MultiProcessCollector

from project import metrics_files
from project.metrics_state import State

if metrics_files.VARIABLE in os.environ:
    values.ValueClass = values.MultiProcessValue(process_identifier=lambda: metrics_files.slot)

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

# One process alone reads this one; several are read together by `registry`.
_own = CollectorRegistry()

requests = Counter("mutirao_requests", "Answered requests.", ["method", "route", "status"], registry=_own)
duration = Histogram(
    "mutirao_request_duration_seconds",
    "From the first middleware to the last.",
    ["method", "route"],
    buckets=BUCKETS,
    registry=_own,
)
in_flight = Gauge(
    "mutirao_requests_in_flight", "Requests being answered.", multiprocess_mode="livesum", registry=_own
)
throttled = Counter("mutirao_requests_throttled", "Requests over a limit (429).", ["route"], registry=_own)
queries = Counter("mutirao_database_queries", "Statements sent.", ["method", "route"], registry=_own)
query_seconds = Counter(
    "mutirao_database_seconds", "Time spent waiting for the database.", ["method", "route"], registry=_own
)


def registry() -> CollectorRegistry:
    """What is to be answered now, for all processes together."""
    answered = CollectorRegistry()
    if metrics_files.VARIABLE in os.environ:
        MultiProcessCollector(answered)
    else:
        answered.register(_own)
    answered.register(State())
    return answered


def names() -> set[str]:
    """Every name that can stand in an answer."""
    samples = {f"{family.name}{end}" for family in _own.collect() for end in ENDS[family.type]}
    return samples | {family.name for family in State().describe()}


ENDS = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_count", "_sum")}
