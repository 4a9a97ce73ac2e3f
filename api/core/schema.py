"""What drf-spectacular cannot see by itself: bodies apart from answers, and the one shape of errors."""

from typing import Any

from drf_spectacular import openapi
from drf_spectacular.extensions import OpenApiFilterExtension
from drf_spectacular.utils import OpenApiParameter

from api.core.parameters import LARGEST_ID
from api.core.schema_details import (
    HEADERS,
    add_headers,
    describe_safe_writes,
    narrow,
    takes_key,
    takes_version,
)
from api.core.serializers import StrictMixin

PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `errors` is there when parts of the body or the query are wrong.",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "In the asker's language."},
        "code": {"type": "string", "description": "Stable, for programs."},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "field": {"type": "string", "description": "Dotted path into the body."},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}

WORDS = {
    "400": "The body or a parameter is wrong.",
    "401": "Nobody is signed in, or no longer.",
    "403": "You see it and may not do this.",
    "404": "It does not exist, or not for you.",
    "406": "No such representation.",
    "409": "The state of the row forbids it.",
    "412": "The row has another version by now. `current` shows it, `differing` names the sent fields that differ.",
    "422": "The idempotency key came with another request before.",
    "411": "The body came without its length.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "429": "Too many attempts. `Retry-After` says how many seconds to wait.",
}

SUMMARIES = {
    "list": "List {nouns}",
    "create": "Add a {noun}",
    "retrieve": "Read a {noun}",
    "update": "Replace a {noun}",
    "partial_update": "Change a {noun}",
    "destroy": "Delete a {noun}",
    "toggle": "Toggle a {noun}",
    "place": "Put a {noun} in its place",
    "restore": "Restore a {noun}",
}


class AutoSchema(openapi.AutoSchema):
    def get_operation(self, *args, **kwargs):
        operation = super().get_operation(*args, **kwargs)
        if operation is None or not operation["responses"]:
            return operation
        for status in self._problems(operation):
            operation["responses"].setdefault(
                status,
                {
                    "description": WORDS[status],
                    "content": {
                        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
                    },
                },
            )
        for status, answer in operation["responses"].items():
            add_headers(answer, status)
        describe_safe_writes(operation, self.view, self.method)
        operation["responses"] = dict(sorted(operation["responses"].items()))
        return operation

    def _resolve_path_parameters(self, variables):
        # Every id is a whole number; the pattern in the URLconf is there to refuse other spellings of one.
        parameters = super()._resolve_path_parameters(variables)
        schema = {"type": "integer", "minimum": 0, "maximum": LARGEST_ID}
        return [{**parameter, "schema": schema} for parameter in parameters]

    def get_summary(self):
        view: Any = self.view
        action = getattr(view, "action", None)
        if action in SUMMARIES and getattr(view, "model", None):
            noun = view.model._meta.verbose_name
            return SUMMARIES[action].format(noun=noun, nouns=view.model._meta.verbose_name_plural)
        return self.get_operation_id().replace("_", " ").capitalize()

    def get_request_serializer(self):
        view: Any = self.view
        if self.method in ("POST", "PUT", "PATCH") and hasattr(view, "get_write_serializer_class"):
            context = view.get_serializer_context()
            return view.get_write_serializer_class()(context=context, partial=self.method == "PATCH")
        return super().get_request_serializer()

    def _get_request_body(self, direction="request"):
        body = super()._get_request_body(direction)
        needed = body and getattr(self.get_request_serializer(), "needs_body", False)
        return {**body, "required": True} if needed else body

    def get_override_parameters(self):
        parameters = super().get_override_parameters()
        readable = getattr(self.view, "serializer_class", None)
        if readable and "fields" in getattr(self.view, "known_parameters", tuple)():
            parameters.append(_fields_parameter(readable))
        return parameters

    def _map_basic_serializer(self, serializer, direction):
        schema = super()._map_basic_serializer(serializer, direction)
        if direction == "response" or not isinstance(serializer, StrictMixin):
            return schema
        for name, value in schema.get("properties", {}).items():
            narrow(value, serializer.fields[name])
        return schema | {"additionalProperties": False}

    def _problems(self, operation):
        yield "400"
        if self.view.permission_classes and self.get_auth():
            yield from ("401", "403")
        if "{" in self.path:
            yield "404"
        if self.method in ("POST", "PUT", "PATCH"):
            yield from ("409", "411", "413", "415")
        if self.method == "DELETE":
            yield "409"
        if takes_key(self.view, self.method):
            yield "422"
        if takes_version(self.view):
            yield "412"
        yield from getattr(self.view, "further_problems", ())
        yield "406"


class FilterParameters(OpenApiFilterExtension):
    """Our filters say their own schema; drf-spectacular would guess it from the column."""

    target_class = "api.core.filters.FilterBackend"
    priority = 1

    def get_schema_operation_parameters(self, auto_schema, *args, **kwargs):
        filterset_class = getattr(auto_schema.view, "filterset_class", None)
        if filterset_class is None:
            return []
        return [_filter_parameter(name, each) for name, each in sorted(filterset_class.base_filters.items())]


def describe_problems(result, generator, request, public):
    """A post-processing hook: the shape that every error answer refers to."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    result["components"]["headers"] = {
        name: {"description": words, "required": True, "schema": schema}
        for name, (words, schema) in HEADERS.items()
    }
    result["components"]["schemas"] = dict(sorted(result["components"]["schemas"].items()))
    return result


def _filter_parameter(name, filter_):
    parameter = {"name": name, "in": "query", "schema": filter_.schema}
    if filter_.schema["type"] == "array":
        parameter |= {"style": "form", "explode": False}
    return parameter


def _fields_parameter(serializer_class):
    return OpenApiParameter(
        "fields",
        {"type": "array", "items": {"type": "string", "enum": serializer_class.Meta.fields}, "minItems": 1},
        description="Answer only these fields.",
        style="form",
        explode=False,
    )
