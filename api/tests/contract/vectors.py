"""Bodies and parameters that have broken such servers, for every operation that takes one."""

import gzip

JSON = "application/json"
GOOD = b'{"title": "x", "name": "x", "body": "x"}'
DEEP, DEEPER = 980, 100_000

# By name: content type, body, and the code of the refusal; with None it may also be a field that is wrong.
BODIES = {
    "lists 980 deep": (JSON, b"[" * DEEP + b"]" * DEEP, "parse_error"),
    "objects 980 deep": (JSON, b'{"a":' * DEEP + b"1" + b"}" * DEEP, "parse_error"),
    "a field 980 deep": (JSON, b'{"title": ' + b"[" * DEEP + b"]" * DEEP + b"}", "parse_error"),
    "lists 100,000 deep": (JSON, b"[" * DEEPER + b"]" * DEEPER, "parse_error"),
    "100,000 lists without end": (JSON, b"[" * DEEPER, "parse_error"),
    "a NUL": (JSON, b'{"title": "a\\u0000b"}', "parse_error"),
    "a NUL in a name": (JSON, b'{"a\\u0000": 1}', "parse_error"),
    "a lone surrogate": (JSON, b'{"title": "\\ud800"}', "parse_error"),
    "a lone surrogate in a name": (JSON, b'{"\\ud800": 1}', "parse_error"),
    "a lone surrogate in a list": (JSON, b'{"labels": ["\\udfff"]}', "parse_error"),
    "bad UTF-8": (JSON, b'{"title": "\xff\xfe"}', "parse_error"),
    "overlong UTF-8": (JSON, b'{"title": "\xc0\xaf"}', "parse_error"),
    "a byte order mark": (JSON, b"\xef\xbb\xbf" + GOOD, "parse_error"),
    "UTF-16": ("application/json; charset=utf-16", GOOD.decode().encode("utf-16"), "parse_error"),
    "a bogus charset": ("application/json; charset=no-such-charset", b"{", "parse_error"),
    "gzip": (JSON, gzip.compress(GOOD), "parse_error"),
    "huge numbers": (JSON, b'{"assignee": 1' + b"0" * 5000 + b', "priority": 1e999}', None),
    "numbers beyond 64 bits": (
        JSON,
        b'{"user": 18446744073709551616, "priority": -9223372036854775809}',
        None,
    ),
    "a list": (JSON, b"[1]", "invalid"),
    "a number": (JSON, b"1", "invalid"),
    "a string": (JSON, b'"x"', "invalid"),
    "null": (JSON, b"null", "invalid"),
    "text that is JSON": ("text/plain", GOOD, "unsupported_media_type"),
    "a form": ("application/x-www-form-urlencoded", b"title=x", "unsupported_media_type"),
    "a form in parts": ("multipart/form-data; boundary=x", b"--x--\r\n", "unsupported_media_type"),
    "no type": ("", GOOD, None),
    "nothing": (JSON, b"", None),
    "names that are there twice": (JSON, b'{"no_such_field": 1, "no_such_field": 2}', "invalid"),
}

HUGE = "9" * 5000
# By type in the schema.
NUMBERS = (HUGE, "9223372036854775808", "-1", "+1", "1.0", "1e3", "%D9%A1", "%00", "0x1", "1_0", "NaN", "")
MOMENTS = (
    "0001-01-01T00:00:00%2B14:00",
    "9999-12-31T23:59:59-12:00",
    "10000-01-01T00:00:00Z",
    "-0001-01-01T00:00:00Z",
    "2026-01-01T00:00:00%2B99:99",
    "2026-01-01T24:61:00Z",
    "%D9%A2026-01-01T00:00:00Z",
    HUGE,
    "",
)
DAYS = ("0000-01-01", "10000-01-01", "2026-02-30", "%D9%A2026-01-01", "2026-01-01%00", HUGE, "")
WORDS = ("+".join(["word"] * 3000), "a%00b", HUGE)
# The ends of the calendar that are still in it are good.
EDGES = {
    "date-time": ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
    "date": ("0001-01-01", "9999-12-31"),
}


def hostile(schema):
    """`(refused, accepted)` values for a parameter with this schema."""
    if schema.get("format") in EDGES:
        return MOMENTS if schema["format"] == "date-time" else DAYS, EDGES[schema["format"]]
    inner = schema.get("items", schema)
    if "integer" in str(inner.get("type", inner.get("oneOf"))):
        return NUMBERS, ()
    return (WORDS, ()) if "maxLength" in schema else ((HUGE, "%00", ""), ())
