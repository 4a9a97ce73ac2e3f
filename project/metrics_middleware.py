"""Counts each request. The first of the middlewares, and there only where METRICS_PORT is set."""

import time
from functools import lru_cache

from django.contrib.admindocs.views import simplify_regex
from django.db import connection

from project import metrics

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class MetricsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.perf_counter()
        asked = _Asked()
        metrics.in_flight.inc()
        try:
            with connection.execute_wrapper(asked):
                response = self.get_response(request)
        finally:
            metrics.in_flight.dec()
        method = request.method if request.method in METHODS else "other"
        match = request.resolver_match
        route = template(match.route) if match and match.view_name != "client" else "none"
        metrics.requests.labels(method, route, response.status_code).inc()
        metrics.duration.labels(method, route).observe(time.perf_counter() - began)
        metrics.queries.labels(method, route).inc(asked.queries)
        metrics.query_seconds.labels(method, route).inc(asked.seconds)
        if response.status_code == 429:
            metrics.throttled.labels(route).inc()
        return response


class _Asked:
    """What one request asks the database: https://docs.djangoproject.com/en/5.2/topics/db/instrumentation/"""

    def __init__(self):
        self.queries, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            self.seconds += time.perf_counter() - began


@lru_cache(maxsize=1024)
def template(route: str) -> str:
    """`api/^tasks/(?P<pk>[0-9]+)$` is `/api/tasks/<pk>`."""
    return simplify_regex(route)
