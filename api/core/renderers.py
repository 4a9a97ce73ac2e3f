from typing import Any

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer, BrowsableAPIRenderer

PROBLEM = "application/problem+json"


def to_json(data: Any, option: int = 0) -> bytes:
    """Moments end in `Z`, lazy translations become text. What else is unknown to JSON is a bug: TypeError."""
    return orjson.dumps(data, default=_plain, option=orjson.OPT_UTC_Z | option)


class JSONRenderer(BaseRenderer):
    """JSON, and `application/problem+json` where the answer is an error."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        response = (renderer_context or {}).get("response")
        if response is not None and response.exception:
            response.headers["Content-Type"] = PROBLEM
        return b"" if data is None else to_json(data)


class IndentedJSONRenderer(JSONRenderer):
    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else to_json(data, orjson.OPT_INDENT_2)


class BrowsableRenderer(BrowsableAPIRenderer):
    """The API as pages. Bodies are typed as JSON, which is what the API reads."""

    def get_default_renderer(self, view):
        return IndentedJSONRenderer()

    def show_form_for_method(self, view, method, request, obj):
        # The stock check asks the object's permission with the wrong verb's action; ours reads abilities.
        return method in view.allowed_methods and request.user.is_authenticated

    def get_raw_data_form(self, data, view, method, request):
        # Prefilled with what the API would take, which is not what it answers.
        if hasattr(view, "get_write_serializer"):
            view.get_serializer = view.get_write_serializer
        try:
            return super().get_raw_data_form(data, view, method, request)
        finally:
            vars(view).pop("get_serializer", None)

    def get_filter_form(self, data, view, request):
        return None

    def render_form_for_serializer(self, serializer):
        return ""


def _plain(value):
    if isinstance(value, (Promise, str)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
