"""What the schema says of the headers of answers, and of the values in bodies."""

from rest_framework import serializers

from api.core.references import VisibleRow
from api.core.shapes import NO_NUL

HEADERS = {
    "X-Request-ID": (
        "Names the request in the server's log.",
        {"type": "string", "pattern": r"^[\w.-]{8,64}$"},
    ),
    "WWW-Authenticate": ("How to sign in.", {"type": "string"}),
    "Retry-After": ("Seconds to wait.", {"type": "integer", "minimum": 1}),
    "RateLimit": ("What is left of the limits that counted.", {"type": "string"}),
    "RateLimit-Policy": ("These limits.", {"type": "string"}),
    "ETag": ("The version of the row and a digest of the answer.", {"type": "string", "pattern": '^".+"$'}),
}
TAGS = r'^(\*|(W/)?"[!#-+\--~]*"(, *(W/)?"[!#-+\--~]*")*)$'
SENT = {
    "Idempotency-Key": (
        "Sent again within 24 hours with the same key, the request gets the first answer and happens once.",
        {"type": "string", "pattern": "^[!-~]{1,255}$"},
    ),
    "If-Match": (
        "The `ETag` of the row, or its version in quotes: the request is for this version and no other.",
        {"type": "string", "pattern": TAGS},
    ),
    "If-None-Match": (
        "The `ETag` of an answer that is at hand: 304 while it still stands.",
        {"type": "string", "pattern": TAGS},
    ),
}
# What changes a row that is there already.
CHANGING = ("update", "partial_update", "destroy", "toggle", "place", "restore")
# Of answers with this status, besides the one that all have.
HEADERS_OF = {"401": ("WWW-Authenticate",), "429": ("Retry-After", "RateLimit", "RateLimit-Policy")}


def add_headers(answer, status):
    answer["headers"] = {
        name: {"$ref": f"#/components/headers/{name}"}
        for name in ("X-Request-ID", *HEADERS_OF.get(status, ()))
    }


def narrow(schema, field):
    """Add what the field and its validators are marked with: `api.core.shapes`."""
    if "type" not in schema:
        return
    if isinstance(field, serializers.CharField) and not isinstance(field, serializers.EmailField):
        schema.setdefault("pattern", NO_NUL)
    for each in (field, *field.validators):
        schema |= getattr(each, "json_schema", {})
    if isinstance(field, VisibleRow):
        schema["x-refers-to"] = field.get_model()._meta.model_name
    if isinstance(field, serializers.ManyRelatedField):
        narrow(schema["items"], field.child_relation)


def takes_key(view, method):
    return method != "GET" and hasattr(view, "secret_answer")


def takes_version(view):
    return getattr(view, "action", None) in CHANGING and _is_versioned(view)


def describe_safe_writes(operation, view, method):
    """Say which headers a request may have, and that a row answers with its tag."""
    reads = getattr(view, "action", None) == "retrieve" and _is_versioned(view)
    taken = {
        "Idempotency-Key": takes_key(view, method),
        "If-Match": takes_version(view),
        "If-None-Match": reads,
    }
    for name, (words, schema) in SENT.items():
        if taken[name]:
            parameter = {"name": name, "in": "header", "description": words, "schema": schema}
            operation.setdefault("parameters", []).append(parameter)
    if reads:
        operation["responses"]["304"] = {"description": "What is at hand still stands."}
    if (reads or takes_version(view)) and "200" in operation["responses"]:
        operation["responses"]["200"]["headers"]["ETag"] = {"$ref": "#/components/headers/ETag"}


def _is_versioned(view):
    return hasattr(view, "secret_answer") and hasattr(view.model, "version")
