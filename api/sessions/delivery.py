"""How a session begins and is handed over, for every view in which somebody signs in."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from api.core.limits import address_of
from api.sessions import cookies, tokens

IN_COOKIE = OpenApiParameter(
    cookies.DELIVERY, location="header", description="`cookie`: the refresh token goes into a cookie."
)


def origin(request: Any) -> dict[str, str]:
    """Where a session comes from, as `open_session` takes it."""
    return {"address": address_of(request), "user_agent": request.headers.get("User-Agent", "")}


def deliver(request: Any, session: Any, refresh: str) -> Response:
    """The pair of tokens; the refresh token in a cookie where the client is a browser."""
    answer = {"access": tokens.access_token(session), "expires_in": settings.ACCESS_TOKEN_LIFETIME}
    if cookies.wanted(request):
        response = Response(answer)
        cookies.put(response, refresh)
        return response
    return Response({**answer, "refresh": refresh, "refresh_expires_in": settings.REFRESH_TOKEN_LIFETIME})
