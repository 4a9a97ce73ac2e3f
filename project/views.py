from django.conf import settings
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe


@require_safe
def client(request):
    """The web client's one page, for every address that is its to route."""
    page = settings.CLIENT_DIST / "index.html"
    if not page.is_file():
        raise Http404
    response = FileResponse(page.open("rb"), content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
