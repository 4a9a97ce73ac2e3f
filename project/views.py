from django.conf import settings
from django.db import DatabaseError, connection
from django.http import FileResponse, Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.core.errors import problem
from api.core.renderers import PROBLEM


@csrf_exempt
@require_safe
def health(request):
    """Live: this process answers. The database is not asked: a restart would not bring it back."""
    return JsonResponse({"status": "ok"})


@csrf_exempt
@require_safe
def ready(request):
    """Ready: the database answers too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        detail = "The database cannot be reached."
        body = problem(503, code="unavailable", detail=detail, request_id=request.id)
        return JsonResponse(body, status=503, content_type=PROBLEM)
    return JsonResponse({"status": "ok"})


@require_safe
def client(request):
    """The web client's one page, for every address that is its to route."""
    page = settings.CLIENT_DIST / "index.html"
    if not page.is_file():
        raise Http404
    response = FileResponse(page.open("rb"), content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
