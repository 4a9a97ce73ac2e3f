"""Requests about one task, and the tasks that they change."""

from typing import Any

from benchmarks.client import Client
from benchmarks.question import CREATE, EDIT, ONE, TOGGLE, WITH_WRITES, Question

NEW = {
    "title": "Enviar o relatório da reunião ao cliente",
    "description": "Com o orçamento revisado, a análise e o prazo da próxima entrega. " * 3,
    "priority": 2,
    "due_date": "2027-03-31",
    "project": 1,
    "assignee": 2,
    "labels": [1, 2],
}
EDITS = tuple({"title": f"Revisar o orçamento {n}", "priority": n % 5} for n in range(7))


def own_tasks(client: Client) -> list[dict[str, Any]]:
    """Open tasks that the asker may change."""
    path = "/api/tasks?assignee=me&done=false&page_size=100&fields=id,title,priority,abilities"
    found = client.json(path)["results"]
    return [task for task in found if task["abilities"]["toggle"] and task["abilities"]["edit"]]


def put_back(client: Client, tasks: list[dict[str, Any]]) -> None:
    for task in tasks:
        body = {"title": task["title"], "priority": task["priority"], "done": False}
        client.ask("PATCH", f"/api/tasks/{task['id']}", body)


def rows(tasks: list[dict[str, Any]]) -> list[Question]:
    paths = tuple(f"/api/tasks/{task['id']}" for task in tasks)
    toggles = tuple(f"{path}/toggle" for path in paths)
    return [
        Question(ONE, paths[0], paths=paths),
        Question(CREATE, "/api/tasks", "POST", (NEW,), servers=WITH_WRITES),
        Question(TOGGLE, toggles[0], "POST", paths=toggles, servers=WITH_WRITES),
        Question(EDIT, paths[0], "PATCH", EDITS, paths),
    ]
