"""What the schema says of the headers of answers, and of the values in bodies."""

from rest_framework import serializers

from api.core.fields import VisibleRow
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
}
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
