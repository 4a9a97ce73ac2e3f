"""One function for each section of docs/operations.md that has commands for containers, and what several of them do.

Those that start and renew it are in `running`, those about data in `keeping`, those for several machines in `scaling`.
"""

from collections.abc import Callable

from project.drills.operations.expecting import expect, found
from project.drills.operations.operator import Operator
from project.drills.operations.visiting import Site

Chapter = Callable[[Operator], None]

CHAPTERS: dict[str, Chapter] = {}
ADMIN = "admin@example.com"
INVITED = "somebody@example.org"


def chapter(heading: str) -> Callable[[Chapter], Chapter]:
    def noted(function: Chapter) -> Chapter:
        CHAPTERS[heading] = function
        return function

    return noted


def here(operator: Operator, port: str) -> Site:
    return Site(int(operator.env[port]), "localhost", tls=False)


def invite(operator: Operator, token: str, at: Site | None = None) -> None:
    answer = operator.ask("/api/users", {"name": "Somebody", "email": INVITED}, token=token, at=at)
    expect(answer.status == 201, f"an invitation answers {answer.status} {answer.text}")


def add(operator: Operator, title: str) -> int:
    token = operator.sign_in("ana@example.com", operator.ana)
    return operator.ask("/api/tasks", {"title": title}, token=token).status


def titles(operator: Operator) -> list[str]:
    token = operator.sign_in("ana@example.com", operator.ana)
    return sorted(task["title"] for task in operator.ask("/api/tasks", token=token).json["results"])


def image(operator: Operator) -> str:
    said = operator.run("prod ps --format '{{.Service}} {{.Image}}' web", quiet=True)
    return found(r"web (\S+)", said)
