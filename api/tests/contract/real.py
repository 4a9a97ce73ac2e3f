"""What exists and is so: put into the requests that are meant to be accepted.

A schema tells which requests are well-formed. It cannot tell which ids name a row, which links are still good, which
zones there are, how a password has to be: a body that is wrong in this is refused with a documented 400, and rightly.
So that such requests get beyond that, what stands in these places is replaced by something real. Nothing is replaced in
requests that are meant to be refused.
"""

import re
import unicodedata
from itertools import count, cycle
from typing import cast

from schemathesis.generation.meta import TestPhase

from api.core.search import caseless
from api.models import Label, User
from api.tests.credentials import NEW, code_of
from api.tests.proofs.table import TABLE
from api.tests.proofs.world import filled

NAME = re.compile(r"{(\w+)}")
ZONES = cycle(["America/Sao_Paulo", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"])
# What a body may refer to, whatever else it says. Other rows have rules of their own: the table knows good ones.
REFERENCES = {"user": "alice", "label": "label"}
# What their bodies take depends on what else they say, which the schema tells in words alone.
BY_WORDS = {"/api/tasks/bulk", "/api/tasks/{id}/place"}
# Which pages there are, the list knows.
PAGES = {"page": 1, "cursor": ""}


class Real:
    def __init__(self, kind, values, secret=None):
        # The table of the proofs has names, such as `{bob}`, where an address or a body refers to something.
        self.rows = [row for row in TABLE if 200 <= row.expected(kind) < 300]
        self.kind, self.values, self.secret = kind, values, secret
        self.turn, self.numbers = count(), count()
        self.formats = {
            "password": lambda given: NEW,
            "timezone": lambda given: next(ZONES),
            "email": self._unused_address,
            "rrule": lambda given: "FREQ=WEEKLY;BYDAY=MO",
            "query-string": lambda given: "done=false&ordering=-priority",
            # The only moments in bodies are those at which something ends.
            "date-time": lambda given: "2999-12-31T23:59:59Z",
        }

    def put_into(self, case):
        if case.meta is None or not case.meta.generation.mode.is_positive:
            return
        rows = [row for row in self.rows if row.verb == case.method.lower() and _fits(row.path, case.path)]
        row = rows[next(self.turn) % len(rows)] if rows else None
        in_steps = case.meta.phase.name == TestPhase.STATEFUL
        # Steps go where the ones before have led.
        if row and not in_steps and (names := NAME.findall(case.path)):
            case.path_parameters = dict(zip(names, self._ids(row, case.path), strict=True))
        if "requestBody" in case.operation.definition.raw:
            self._fill_body(case, row, rows, in_steps)
        query = {**(case.query or {}), **{name: PAGES[name] for name in PAGES if name in (case.query or {})}}
        self._fill_headers(case)
        if "page" in query:
            # Either of the two.
            query.pop("cursor", None)
        case.query = query

    def _fill_headers(self, case):
        """A key of its own, the version that there is, and no answer at hand."""
        real = {"Idempotency-Key": f"key-{next(self.numbers)}", "If-Match": "*", "If-None-Match": '"0"'}
        for name in real.keys() & (case.headers or {}).keys():
            case.headers[name] = real[name]

    def _ids(self, row, path):
        return [
            filled(each, self.values)
            for each in cast(re.Match, re.fullmatch(_pattern(path), row.path)).groups()
        ]

    def _fill_body(self, case, row, rows, in_steps):
        # A field that ever names something does so always, or it would name nothing.
        naming = {name for each in rows for name, value in (each.body or {}).items() if _names(value)}
        real = {name: value for name, value in (row.body or {}).items() if name in naming} if row else {}
        if not isinstance(case.body, dict):
            if not real:
                return
            case.body, case.media_type = {}, "application/json"
        if case.path in BY_WORDS and row:
            # Where steps have led, the table's rows are elsewhere.
            nameless = next((each for each in rows if not any(map(_names, each.body.values()))), row)
            case.body = filled((nameless if in_steps else row).body, self.values)
            return
        made = [
            (name, self._made(case, name, value)) for name, value in case.body.items() if name not in naming
        ]
        case.body = {name: value for name, value in made if value is not None or case.body[name] is None}
        case.body |= filled(real, self.values)
        if "done" in case.body and "status" in case.body:
            case.body["done"] = case.body["status"] == "done"

    def _made(self, case, name, value):
        """The value, or what stands for it; None for what no body should say here."""
        schema = _properties(case).get(name, {})
        if kind := schema.get("x-refers-to", schema.get("items", {}).get("x-refers-to")):
            found = self.values.get(REFERENCES.get(kind))
            return [found for _each in value[:1]] if isinstance(value, list) and found else found
        if name == "scope" and self.kind != "admin":
            return "write"
        if name == "code" and self.secret:
            return code_of(self.secret)
        if name == "name" and Label.objects.filter(caseless_name=caseless(value)).exists():
            return f"unused {next(self.numbers)}"
        make = self.formats.get(schema.get("format")) if isinstance(value, str) else None
        if make:
            return make(value)
        return "x" if isinstance(value, str) and value and not _visible(value) else value

    def _unused_address(self, given):
        taken = User.objects.filter(email__iexact=given).exists()
        return f"unused{next(self.numbers)}@example.com" if taken else given


def _properties(case):
    """The schemas of the fields of the body."""
    document = case.operation.schema.raw_schema
    content = case.operation.definition.raw["requestBody"]["content"]["application/json"]
    return document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]["properties"]


def _pattern(template):
    return NAME.sub("({[^/]+})", template)


def _fits(path, template):
    return re.fullmatch(_pattern(template), path.partition("?")[0]) is not None


def _names(value):
    if isinstance(value, list):
        return any(map(_names, value))
    return isinstance(value, str) and NAME.search(value) is not None


def _visible(text):
    return any(unicodedata.category(char)[0] not in "ZC" for char in text)
