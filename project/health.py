"""Whether the server lives, and whether it can work. To restart it for the latter brings no database back."""

import functools
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.core.errors import problem
from api.core.renderers import PROBLEM


@csrf_exempt
@require_safe
def health(request):
    """Live: this process answers. Nothing else is asked."""
    return JsonResponse({"status": "ok"})


@csrf_exempt
@require_safe
def ready(request):
    """Ready: all that the server needs answers too; what does not is named."""
    missing = list(_missing())
    if not missing:
        return JsonResponse({"status": "ok"})
    detail = f"Not there: {', '.join(missing)}."
    body = problem(503, code="unavailable", detail=detail, request_id=request.id)
    return JsonResponse({**body, "missing": missing}, status=503, content_type=PROBLEM)


def _missing() -> Iterator[str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _written() <= MigrationRecorder(connection).applied_migrations().keys():
            yield "migrations"
    except DatabaseError:
        yield "database"
    for name, answers in needed().items():
        if not answers():
            yield name


@functools.cache
def _written() -> frozenset[tuple[str, str]]:
    """The migrations that this version of the code brings."""
    return frozenset(MigrationLoader(None).disk_migrations)


def needed() -> dict[str, Callable[[], bool]]:
    """What this installation has beside the database, and how to ask whether it answers."""
    services = {}
    if settings.CACHE_URL:
        from project.cache import shared

        services["cache"] = shared().answers
    if settings.CELERY_BROKER_URL:
        from project.celery import answers

        services["queue"] = answers
    return services
