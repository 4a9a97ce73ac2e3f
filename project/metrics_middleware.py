"""Counts each request. The first of the middlewares, and there only where METRICS_PORT is set."""

import time

from django.db import connection

from project import metrics
from project.routes import template

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
        route = template(request.resolver_match)
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
