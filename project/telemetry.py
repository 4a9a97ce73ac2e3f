"""Traces to an OpenTelemetry collector, errors to Sentry: each imported only where its variable is set."""

from django.conf import settings


def start() -> None:
    """In each process, once it was forked: what sends in the background does not survive a fork."""
    if settings.OTEL_EXPORTER_OTLP_ENDPOINT:
        from project import tracing

        tracing.start()
    if settings.SENTRY_DSN:
        from project import error_reports

        error_reports.start()
