"""The tasks: the same for the same seed, size and first day. Everything is skewed as in real teams."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from benchmarks import team
from benchmarks.words import RARE, RARE_TASKS, Vocabulary, pick, zipf

SEED = 20260101
HISTORY = timedelta(days=3 * 365)
STATUSES, STATUS_WEIGHTS = ("done", "doing", "todo"), (50, 60, 100)
PRIORITIES, PRIORITY_WEIGHTS = (0, 1, 2, 3, 4), (55, 65, 85, 95, 100)
Row = dict[str, Any]


class Work:
    """`tasks()` yields each task with the ids of its labels and its comments, oldest first."""

    def __init__(self, size: int, today: date) -> None:
        self.size = size
        self.now = datetime.combine(today, time(12), UTC)
        self.start = self.now - HISTORY
        self.chance = random.Random(f"{SEED} {size}")
        self.words = Vocabulary(self.chance)
        self.people, self.people_weights = range(1, team.PEOPLE + 1), zipf(team.PEOPLE, flatness=8)
        self.projects, self.project_weights = range(1, team.PROJECTS + 1), zipf(team.PROJECTS, flatness=4)
        self.labels, self.label_weights = range(1, team.LABELS + 1), zipf(team.LABELS)
        # The latest task of each project that has no parent.
        self.parents: dict[int | None, int] = {}
        self.comments = 0
        self.rare_every = max(1, size // RARE_TASKS)

    def tasks(self) -> Iterator[tuple[Row, list[int], list[Row]]]:
        for number in range(1, self.size + 1):
            task = self._task(number)
            count = pick(self.chance, (0, 1, 2, 3), [35, 75, 93, 100])
            chosen = {pick(self.chance, self.labels, self.label_weights) for _ in range(count)}
            yield task, sorted(chosen), list(self._comments(task))

    def _task(self, number: int) -> Row:
        chance = self.chance
        created = self.start + HISTORY * (number / (self.size + 1)) ** 0.8
        project = None if chance.random() < 0.2 else pick(chance, self.projects, self.project_weights)
        status = pick(chance, STATUSES, list(STATUS_WEIGHTS))
        row: Row = {
            "id": number,
            "title": self._title(number),
            "description": self._description(),
            "status": status,
            "priority": pick(chance, PRIORITIES, list(PRIORITY_WEIGHTS)),
            "due_date": self._due_date(created, status),
            "project_id": project,
            "parent_id": self._parent(number, project),
            "assignee_id": None if chance.random() < 0.15 else self._person(),
            "creator_id": self._person(),
            "created_at": created,
            "updated_at": self._later(created),
        }
        if status == "done":
            done = {
                "completed_at": row["updated_at"],
                "completed_by_id": row["assignee_id"] or row["creator_id"],
            }
            row |= done
        elif chance.random() < 0.03:
            row["deleted_at"] = row["updated_at"]
        return row

    def _title(self, number: int) -> str:
        words = self.words.take(self.chance, self.chance.randint(3, 9))
        if number % self.rare_every == 0 and number // self.rare_every <= RARE_TASKS:
            words.append(RARE)
        return " ".join(words).capitalize()

    def _description(self) -> str:
        if self.chance.random() < 0.3:
            return ""
        length = min(250, int(self.chance.lognormvariate(3.2, 0.8)))
        return " ".join(self.words.take(self.chance, length))

    def _due_date(self, created: datetime, status: str) -> date | None:
        if self.chance.random() < 0.55:
            return None
        if status == "done":
            return created.date() + timedelta(days=self.chance.randint(1, 60))
        # What is open is due about now, or was.
        return self.now.date() + timedelta(days=int(self.chance.gauss(15, 40)))

    def _parent(self, number: int, project: int | None) -> int | None:
        if project in self.parents and self.chance.random() < 0.15:
            return self.parents[project]
        self.parents[project] = number
        return None

    def _person(self) -> int:
        return pick(self.chance, self.people, self.people_weights)

    def _later(self, moment: datetime) -> datetime:
        return min(self.now, moment + timedelta(hours=self.chance.expovariate(1 / 100)))

    def _comments(self, task: Row) -> Iterator[Row]:
        if self.chance.random() < 0.8:
            return
        for _ in range(self.chance.randint(1, 3)):
            self.comments += 1
            body = " ".join(self.words.take(self.chance, self.chance.randint(3, 30)))
            yield {
                "id": self.comments,
                "task_id": task["id"],
                "author_id": self._person(),
                "body": body,
                "created_at": self._later(task["created_at"]),
            }
