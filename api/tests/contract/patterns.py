"""Long texts that must not hold a NUL: schemathesis 4.32 makes their length a part of the pattern."""

# A bound that a regular expression has to count up to takes 0.4 s to compile, each of the many times.
LONG = 10_000


def keep_apart(context, raw_schema):
    """Say the pattern in two halves, of which the second adds nothing: then the length stays beside it."""
    waiting = [raw_schema]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if "pattern" in each and each.get("maxLength", 0) > LONG:
                each["pattern"] += "|^$"
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
