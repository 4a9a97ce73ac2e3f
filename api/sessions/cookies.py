"""The refresh token of a browser: out of reach of scripts, sent to the sign-in endpoints only."""

from django.conf import settings

PATH = "/api/auth"
DELIVERY = "X-Token-Delivery"


def wanted(request) -> bool:
    """Browsers ask with a header, which a form or a link of a foreign page cannot send."""
    return request.headers.get(DELIVERY) == "cookie"


def name() -> str:
    return "__Secure-refresh" if settings.COOKIE_SECURE else "refresh"


def put(response, token: str) -> None:
    response.set_cookie(
        name(),
        token,
        max_age=settings.REFRESH_TOKEN_LIFETIME,
        path=PATH,
        secure=settings.COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def drop(response) -> None:
    response.set_cookie(
        name(), "", max_age=0, path=PATH, secure=settings.COOKIE_SECURE, httponly=True, samesite="Strict"
    )
