"""The template of an address, for metrics and traces: never what stands in its place in a request."""

from functools import lru_cache

from django.contrib.admindocs.views import simplify_regex
from django.urls import ResolverMatch


def template(match: ResolverMatch | None) -> str:
    """`/api/tasks/<pk>`; `none` for the client's addresses and unknown ones."""
    return _simple(match.route) if match and match.view_name != "client" else "none"


@lru_cache(maxsize=1024)
def _simple(route: str) -> str:
    return simplify_regex(route)
