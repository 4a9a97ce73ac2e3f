"""Errors for Sentry, or what speaks its protocol: where it happened and under which request, and nobody's data."""

from typing import Any

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.django import DjangoIntegration

from project.logging import request_id, without_people


def start() -> None:
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        # Otherwise it imports whatever it finds installed.
        auto_enabling_integrations=False,
        integrations=[DjangoIntegration(cache_spans=False, middleware_spans=False, signals_spans=False)],
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        # They would hold statements and messages of what went before.
        max_breadcrumbs=0,
        # Nothing but errors.
        auto_session_tracking=False,
        before_send=before_send,
    )


def before_send(event: Any, hint: dict[str, Any]) -> Any:
    request = event.get("request", {})
    event["request"] = {name: request[name] for name in ("method", "url") if name in request}
    event["tags"] = {**event.get("tags", {}), "request_id": request_id.get()}
    for exception in event.get("exception", {}).get("values", []):
        exception["value"] = without_people(exception.get("value") or "")
    if entry := event.get("logentry"):
        # Its parameters are in the message, where addresses are masked.
        event["logentry"] = {
            "formatted": without_people(entry.get("formatted") or entry.get("message") or "")
        }
    for name in ("user", "extra", "breadcrumbs"):
        event.pop(name, None)
    return event
