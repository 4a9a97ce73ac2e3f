"""Traces for OpenTelemetry: a span for each request, each statement in it, and each job. Nothing that people have sent.

Our own few lines, because the instrumentation for Django notes addresses with their queries, and what is searched for
stands there. A trace begins here: what a client claims to continue is not believed.
"""

from typing import Any

from django.conf import settings
from django.db import connection
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from project.routes import template

SERVER, CLIENT, CONSUMER = trace.SpanKind.SERVER, trace.SpanKind.CLIENT, trace.SpanKind.CONSUMER

tracer = trace.get_tracer("mutirao")
_jobs: dict[str, trace.Span] = {}


def start() -> None:
    from django_tasks.signals import task_finished, task_started

    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: settings.OTEL_SERVICE_NAME}))
    exporter = OTLPSpanExporter(endpoint=f"{settings.OTEL_EXPORTER_OTLP_ENDPOINT.rstrip('/')}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    task_started.connect(_job_started)
    task_finished.connect(_job_finished)


class TracingMiddleware:
    """Behind the one that names requests."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with tracer.start_as_current_span(request.method, kind=SERVER) as span:
            with connection.execute_wrapper(_statement):
                response = self.get_response(request)
            route = template(request.resolver_match)
            span.update_name(f"{request.method} {route}")
            span.set_attributes(
                {
                    "http.request.method": request.method,
                    "http.route": route,
                    "http.response.status_code": response.status_code,
                    "mutirao.request_id": request.id,
                }
            )
            if response.status_code >= 500:
                span.set_status(trace.StatusCode.ERROR)
        return response


def _statement(execute, sql, params, many, context):
    """Only what kind it is: the text of some of them holds values."""
    kind = sql.split(None, 1)[0].upper() if isinstance(sql, str) and sql.strip() else "statement"
    system = context["connection"].vendor
    attributes = {"db.system.name": system, "db.operation.name": kind}
    with tracer.start_as_current_span(kind, kind=CLIENT, attributes=attributes, record_exception=False):
        return execute(sql, params, many, context)


def _job_started(sender: Any, task_result: Any, **_: Any) -> None:
    attributes = {
        "mutirao.request_id": task_result.kwargs.get("request_id", "-"),
        "mutirao.attempt": task_result.kwargs.get("attempt", 1),
    }
    _jobs[str(task_result.id)] = tracer.start_span(
        f"job {task_result.task.name}", kind=CONSUMER, attributes=attributes
    )


def _job_finished(sender: Any, task_result: Any, **_: Any) -> None:
    if span := _jobs.pop(str(task_result.id), None):
        if task_result.status == "FAILED":
            span.set_status(trace.StatusCode.ERROR)
        span.end()
