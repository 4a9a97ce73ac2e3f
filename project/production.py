"""What a production server refuses to start with. `PRODUCTION=true` asks for it; docker-compose.prod.yml sets that.

All that is wrong is said at once, by the names of the variables and never with their values.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host

from project.env.values import is_placeholder, text

LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]"}
YEAR = 31_536_000
# Django's own check warns of a shorter key.
SHORTEST_KEY, SHORTEST_PASSWORD = 50, 16

Settings = Mapping[str, Any]
Problems = Iterator[str]


def refuse_nonsense(settings: Settings) -> None:
    """Raise ImproperlyConfigured unless the server can face the public with these settings."""
    problems = [
        problem
        for check in (_debug, _secrets, _database, _names, _https, _hsts)
        for problem in check(settings)
    ]
    if problems:
        raise ImproperlyConfigured("\n- ".join(("This is no configuration for production:", *problems)))


def _debug(settings: Settings) -> Problems:
    if settings["DEBUG"]:
        yield "DEBUG is on: its error pages show settings and source to everybody."
    if settings["LOGGING"]["root"]["level"] == "DEBUG":
        yield "LOG_LEVEL is DEBUG: libraries then write down what people send."


def _secrets(settings: Settings) -> Problems:
    if len(settings["SECRET_KEY"]) < SHORTEST_KEY:
        yield f"SECRET_KEY is shorter than {SHORTEST_KEY} characters."
    for name in ("SECRET_KEY", "OIDC_CLIENT_SECRET"):
        if is_placeholder(settings[name]):
            yield f"{name} is a placeholder."


def _database(settings: Settings) -> Problems:
    database = settings["DATABASES"]["default"]
    if database["ENGINE"].endswith("sqlite3"):
        if not settings["ALLOW_SQLITE"]:
            yield "DATABASE_URL names no PostgreSQL. Where one file on this machine is meant, set ALLOW_SQLITE=true."
        return
    password = database["PASSWORD"]
    through_socket = database["HOST"].startswith("/") and not password
    if not through_socket and (len(password) < SHORTEST_PASSWORD or is_placeholder(password)):
        yield (
            "DATABASE_URL and POSTGRES_PASSWORD: the password is missing, a placeholder, "
            f"or shorter than {SHORTEST_PASSWORD} characters."
        )


def _names(settings: Settings) -> Problems:
    hosts = settings["ALLOWED_HOSTS"]
    if not text("ALLOWED_HOSTS", "") or "*" in hosts:
        yield "ALLOWED_HOSTS has to list the names under which people reach the server, and no *."
    if not text("PUBLIC_URL", ""):
        yield "PUBLIC_URL is not set: links in mails begin with it."
    elif not validate_host(split_domain_port(urlsplit(settings["PUBLIC_URL"]).netloc)[0], hosts):
        yield "PUBLIC_URL names a host that ALLOWED_HOSTS does not list."
    if settings.get("CORS_ALLOW_ALL_ORIGINS") or settings.get("CORS_ALLOWED_ORIGIN_REGEXES"):
        yield "CORS_ALLOWED_ORIGINS is the only way to let other origins in: one by one."


def _https(settings: Settings) -> Problems:
    if settings["PROXIES"] == 0:
        yield "PROXIES is 0: HTTPS ends in a proxy, and without its word all visitors have one address."
    if _stays_here(settings):
        return
    if not settings["COOKIE_SECURE"]:
        yield "COOKIE_SECURE is off: cookies would travel in the clear."
    for name in ("PUBLIC_URL", "OIDC_ISSUER", "CSRF_TRUSTED_ORIGINS", "CORS_ALLOWED_ORIGINS"):
        value = settings[name]
        if any(
            not each.startswith("https://") for each in ([value] if isinstance(value, str) else value) if each
        ):
            yield f"{name} begins with http://: whoever is on the way could read and change what passes."


def _hsts(settings: Settings) -> Problems:
    if settings["SECURE_HSTS_SECONDS"] < YEAR:
        return
    for name in ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"):
        if not text(name, ""):
            yield f"{name} is not set: from a year on nobody can take it back, so say true or false."


def _stays_here(settings: Settings) -> bool:
    """A try: everything is on this machine, and there may be no HTTPS."""
    return {urlsplit(settings["PUBLIC_URL"]).hostname, *settings["ALLOWED_HOSTS"]} <= LOCAL
