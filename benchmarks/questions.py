"""The requests that are measured."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from benchmarks.client import Client
from benchmarks.words import ABSENT, FREQUENT, RARE

ALL = ("Mutirão", "floor", "FastAPI", "django-ninja")
WITH_WRITES = ("Mutirão", "FastAPI")
OURS = ("Mutirão",)
FIRST_PAGE, CREATE, TOGGLE, EDIT, ONE = "first page", "create", "toggle", "edit", "one task"
# Those that others answer too, measured more often and under parallel load.
MAIN = (FIRST_PAGE, CREATE, TOGGLE)
# How far a walk by cursor goes before the page that is measured: nine tenths of a small table.
LONGEST_WALK = 200
FILTERS = {
    "project": "project=1",
    "inbox": "project=none",
    "assignee=me": "assignee=me",
    "assignee=me, open": "assignee=me&done=false",
    "status": "status=doing",
    "open": "done=false",
    "done": "done=true",
    "label": "label=3",
    "label_not": "label_not=1",
    "priority": "priority=3,4",
    "overdue": "due=overdue",
    "due this week": "due=week",
    "open, by due date": "done=false&ordering=due_date",
}
SEARCHES = {
    "frequent word": FREQUENT,
    "rare word": RARE,
    "absent word": ABSENT,
    "prefix": "pro",
    "two words": f"{FREQUENT} orçamento",
}


@dataclass(frozen=True)
class Question:
    name: str
    path: str
    method: str = "GET"
    # One after the other, over and over.
    bodies: tuple[Any, ...] = (None,)
    paths: tuple[str, ...] = ()
    servers: tuple[str, ...] = OURS

    @property
    def lists(self) -> bool:
        return self.method == "GET" and self.name != ONE

    def ask(self, client: Client, number: int) -> bytes:
        path = self.paths[number % len(self.paths)] if self.paths else self.path
        return client.ask(self.method, path, self.bodies[number % len(self.bodies)])


def own_tasks(client: Client) -> list[dict[str, Any]]:
    """Open tasks that the asker may change."""
    path = "/api/tasks?assignee=me&done=false&page_size=100&fields=id,title,priority,abilities"
    found = client.json(path)["results"]
    return [task for task in found if task["abilities"]["toggle"] and task["abilities"]["edit"]]


def put_back(client: Client, tasks: list[dict[str, Any]]) -> None:
    for task in tasks:
        body = {"title": task["title"], "priority": task["priority"], "done": False}
        client.ask("PATCH", f"/api/tasks/{task['id']}", body)


def questions(client: Client, size: int, tasks: list[dict[str, Any]]) -> list[Question]:
    """All of them, with what they need to know of a product that runs; `tasks` are changed."""
    mine = [task["id"] for task in tasks]
    lists = [Question(FIRST_PAGE, "/api/tasks", servers=ALL), *_orderings(client), *_deep(client, size)]
    lists += [Question(f"filter: {name}", f"/api/tasks?{query}") for name, query in FILTERS.items()]
    lists += [
        Question(f"search: {name}", f"/api/tasks?search={quote(text)}") for name, text in SEARCHES.items()
    ]
    toggles = tuple(f"/api/tasks/{number}/toggle" for number in mine)
    rows = tuple(f"/api/tasks/{number}" for number in mine)
    edits = tuple({"title": f"Revisar o orçamento {n}", "priority": n % 5} for n in range(7))
    return [
        *lists,
        Question(ONE, rows[0], paths=rows),
        Question(CREATE, "/api/tasks", "POST", (_new_task(),), servers=WITH_WRITES),
        Question(TOGGLE, toggles[0], "POST", paths=toggles, servers=WITH_WRITES),
        Question(EDIT, rows[0], "PATCH", edits, rows),
    ]


def _orderings(client):
    """Every key that the schema advertises, in both directions."""
    schema = json.loads(client.ask("GET", "/api/schema?format=json"))
    parameters = schema["paths"]["/api/tasks"]["get"]["parameters"]
    keys = next(each["schema"]["items"]["enum"] for each in parameters if each["name"] == "ordering")
    return [Question(f"ordering: {key}", f"/api/tasks?ordering={key}") for key in keys]


def _deep(client, size):
    page = min(size // 50, 100)
    yield Question(f"page {page}", f"/api/tasks?page={page}")
    if path := _walk(client, min(size * 9 // 10 // 200, LONGEST_WALK)):
        yield Question("deep cursor", path)


def _walk(client, pages):
    """The address of a page far behind the first by its `next` links; nothing where they carry no cursor."""
    path = "/api/tasks?cursor=&page_size=200&fields=id"
    known = client.json("/api/schema?format=json")["paths"]["/api/tasks"]["get"]["parameters"]
    if "cursor" not in {each["name"] for each in known}:
        return ""
    for _ in range(pages):
        following = client.json(path)["next"]
        if following is None:
            break
        path = following[following.index("/api/") :]
    return path.replace("page_size=200", "page_size=50").replace("&fields=id", "").replace("fields=id&", "")


def _new_task():
    return {
        "title": "Enviar o relatório da reunião ao cliente",
        "description": "Com o orçamento revisado, a análise e o prazo da próxima entrega. " * 3,
        "priority": 2,
        "due_date": "2027-03-31",
        "project": 1,
        "assignee": 2,
        "labels": [1, 2],
    }
