"""That all of them answer the same: otherwise the comparison says nothing."""

import json
import re
from datetime import datetime
from typing import Any

from benchmarks.question import FIRST_PAGE, Question
from benchmarks.servers import Server
from project.tooling.shell import Failure

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)")
# Who asks does not see everything with us; the others show everybody everything.
LEAST_IN_COMMON = 20


def check(question: Question, servers: list[Server]) -> str:
    """Which fields of how many tasks are alike. Raises Failure at the first difference."""
    pages = {
        server.name: {row["id"]: _plain(row) for row in json.loads(question.ask(server.client, 0))["results"]}
        for server in servers
    }
    ours, said = pages.pop("Mutirão"), []
    for name, theirs in pages.items():
        common = ours.keys() & theirs.keys()
        if len(common) < LEAST_IN_COMMON:
            raise Failure(f"{question.name}: Mutirão and {name} have only {len(common)} tasks in common.")
        fields = set().union(*(ours[number].keys() & theirs[number].keys() for number in common))
        for number in common:
            for field in sorted(fields):
                if ours[number][field] != theirs[number][field]:
                    raise Failure(
                        f"Task {number}, {field}: {ours[number][field]!r} here, {theirs[number][field]!r} by {name}."
                    )
        said.append(f"{name} {len(fields)} fields of {len(common)} tasks")
    return f"{FIRST_PAGE} equal to Mutirão's: {', '.join(said)}"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, str) and MOMENT.fullmatch(value):
        # django-ninja cuts moments to milliseconds.
        moment = datetime.fromisoformat(value)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    return value
