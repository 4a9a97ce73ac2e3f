"""`?fields=` narrows answers. JSON Schema cannot say that what is required hangs on the query, so this check does."""

import schemathesis

# By verb and path: all fields of a row, and those that are always there.
ROWS: dict[tuple[str, str], tuple[set, set]] = {}


def loosen(context, raw_schema):
    """Take what is required out of the rows that can be narrowed; `has_what_was_asked` asks for it instead."""
    ROWS.clear()
    for path, verbs in raw_schema["paths"].items():
        for verb, operation in verbs.items():
            if "fields" in {each["name"] for each in operation.get("parameters", ())}:
                for row in _narrowable(operation, raw_schema):
                    required = row.setdefault("x-required", row.pop("required", []))
                    ROWS[verb, path] = (set(row["properties"]), set(required))


@schemathesis.check
def has_what_was_asked(ctx, response, case):
    key = (case.operation.method.lower(), case.operation.path)
    if not 200 <= response.status_code < 300 or key not in ROWS:
        return
    asked = (case.query or {}).get("fields")
    every, required = ROWS[key]
    least, most = (set(asked.split(",")),) * 2 if isinstance(asked, str) else (required, every)
    body = response.json()
    for row in body.get("results", [body]):
        assert least <= set(row) <= most, f"{sorted(row)} where {asked or 'all'} was asked for"


def _narrowable(operation, document):
    for status, answer in operation["responses"].items():
        if status < "300" and "content" in answer:
            yield _row(answer["content"]["application/json"]["schema"], document)


def _row(schema, document):
    """The schema of a row: what stands in the `results` of a list, or the answer itself."""
    if "$ref" in schema:
        return _row(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    if "results" in schema.get("properties", {}):
        return _row(schema["properties"]["results"]["items"], document)
    return schema
