"""What has to be as docs/operations.md says."""

import re
import time
from collections.abc import Callable

from project.tooling.shell import Failure


def expect(condition: object, what: str) -> None:
    if not condition:
        raise Failure(f"Not as docs/operations.md says: {what}")


def wait_until(condition: Callable[[], object], what: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < end, what)
        time.sleep(0.5)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    expect(match, f"nothing like {pattern} in\n{text}")
    assert match  # noqa: S101
    return match[1]
