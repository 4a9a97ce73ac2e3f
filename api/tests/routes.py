"""The API as the URL resolver sees it."""

import re

from django.urls import get_resolver

from api.core.errors import not_found

VERBS = ("get", "post", "put", "patch", "delete")
# `(?P<pk>…)` of a pattern and `<int:pk>` of a path.
GROUP = re.compile(r"<(?:\w+:)?(\w+)>")


def api_routes():
    """`(name, callback)` of every address below `/api`."""
    for _path, pattern in _api_patterns():
        yield pattern.name, pattern.callback


def ids_in_addresses():
    """`(name, id)` of everything that an address below `/api` has a number for."""
    for path, pattern in _api_patterns():
        for group in set(GROUP.findall(path)) - {"format"}:
            yield pattern.name, group


def _api_patterns():
    for path, pattern in _flat(get_resolver().url_patterns, ""):
        if path.lstrip("^").startswith("api") and pattern.callback is not not_found:
            yield path, pattern


def actions(callback):
    """`{verb: action}` of a viewset; of another view its verbs by their own names."""
    if hasattr(callback, "actions"):
        return {verb: action for verb, action in callback.actions.items() if verb in VERBS}
    view = view_class(callback)
    allowed = {verb.lower() for verb in view.http_method_names}
    return {verb: verb for verb in VERBS if verb in allowed and hasattr(view, verb)}


def view_class(callback):
    return getattr(callback, "cls", None) or callback.view_class


def _flat(patterns, prefix):
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _flat(pattern.url_patterns, path)
        else:
            yield path, pattern
