"""One kind of request, and who answers it."""

from dataclasses import dataclass
from typing import Any

from benchmarks.client import Client

ALL = ("Mutirão", "floor", "FastAPI", "django-ninja")
WITH_WRITES = ("Mutirão", "FastAPI")
OURS = ("Mutirão",)
FIRST_PAGE, CREATE, TOGGLE, EDIT, ONE = "first page", "create", "toggle", "edit", "one task"
# Those that others answer too: measured in more rounds, and by many clients at once.
MAIN = (FIRST_PAGE, CREATE, TOGGLE)


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
