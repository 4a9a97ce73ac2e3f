"""JSON in, once and strictly: what gets past here can be stored and listed on every database."""

import orjson
from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from api.core.exceptions import BodyTooLarge
from api.core.renderers import IndentedJSONRenderer

DEEPEST = 32


class JSONParser(BaseParser):
    media_type = "application/json"
    # How the browsable API writes what it prefills.
    renderer_class = IndentedJSONRenderer

    def parse(self, stream, media_type=None, parser_context=None):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise BodyTooLarge
        try:
            # orjson refuses NaN, lone surrogates, broken UTF-8 and nesting that would exhaust the stack.
            data = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ParseError(_("This is not valid JSON: %(reason)s.") % {"reason": error}) from None
        refuse_unstorable(data)
        return data


def refuse_unstorable(data, depth: int = 0) -> None:
    """Raise ParseError for nesting beyond `DEEPEST` and for NUL, which PostgreSQL cannot store."""
    if depth > DEEPEST:
        raise ParseError(_("The JSON is nested more than %(depth)d levels deep.") % {"depth": DEEPEST})
    if isinstance(data, str):
        if "\0" in data:
            raise ParseError(_("The JSON holds a NUL character."))
    elif isinstance(data, dict):
        for key, value in data.items():
            refuse_unstorable(key, depth)
            refuse_unstorable(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            refuse_unstorable(value, depth + 1)
