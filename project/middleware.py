"""What every answer carries, whoever gives it."""

import re
import uuid

from django.conf import settings

from project.logging import request_id

WELL_FORMED_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)

# The client needs no inline script. The hash is of the one constant style rule that Reka UI's select inserts.
CLIENT_CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'sha256-60LHlRjW/B3CtzIoE/Lf1/NEDvko9efWMFaGVhHu/cs='",
        "img-src 'self' data: https:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
# The pages of DRF, Swagger UI and ReDoc are written with inline styles and scripts.
PACKAGED_PAGES_CSP = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


class RequestIdMiddleware:
    """Name each request, so that a person's report and the log meet."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if WELL_FORMED_ID.fullmatch(given) else uuid.uuid4().hex
        # Not taken back afterwards: Django logs the answer once it has left here, and the next request sets its own.
        request_id.set(request.id)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.id
        return response


class SecurityHeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        of_api = request.path == "/api" or request.path.startswith(("/api/", settings.STATIC_URL))
        headers = response.headers
        headers.setdefault("Content-Security-Policy", PACKAGED_PAGES_CSP if of_api else CLIENT_CSP)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if request.path.startswith("/api"):
            # One person's answer must never be kept for another.
            headers.setdefault("Cache-Control", "private, no-store")
        return response
