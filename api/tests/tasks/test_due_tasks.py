"""GET /api/tasks?due="""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from api.tests.rows import listed

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
MARCH_31 = date(2026, 3, 31)


class Noon(datetime):
    @classmethod
    def now(cls, tz=None):
        return NOON.astimezone(tz)


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr("api.tasks.filters.datetime", Noon)


@pytest.fixture
def tasks(add_task):
    """One task for each day around the last of March, titled by its distance, and one without a day."""
    for days in range(-2, 9):
        add_task(str(days), due_date=MARCH_31 + timedelta(days=days))
    add_task("never")
    add_task("late but done", due_date=date(2026, 1, 1), status="done", completed_at=timezone.now())


CASES = [
    ("UTC", "today", ["0"]),
    ("UTC", "overdue", ["-2", "-1"]),
    ("UTC", "week", ["0", "1", "2", "3", "4", "5", "6"]),
    ("UTC", "none", ["never"]),
    ("UTC", "today,overdue", ["-2", "-1", "0"]),
    ("UTC", "overdue,none", ["-2", "-1", "never"]),
    ("America/Sao_Paulo", "today", ["0"]),
    # Two in the morning of the next day, and one in the morning of this one.
    ("Pacific/Kiritimati", "today", ["1"]),
    ("Pacific/Kiritimati", "overdue", ["-2", "-1", "0"]),
    ("Pacific/Kiritimati", "week", ["1", "2", "3", "4", "5", "6", "7"]),
    ("Pacific/Pago_Pago", "today", ["0"]),
    ("Pacific/Pago_Pago", "overdue", ["-2", "-1"]),
]


@pytest.mark.parametrize(("timezone", "due", "titles"), CASES)
def test_days_are_those_of_the_asker(timezone, due, titles, as_user, alice, tasks):
    alice.timezone = timezone
    alice.save()

    assert listed(as_user(alice).get(f"/api/tasks?due={due}&ordering=id")) == titles


def test_the_day_before_is_still_today_far_in_the_west(as_user, alice, tasks, monkeypatch):
    alice.timezone = "Pacific/Pago_Pago"
    alice.save()
    morning = datetime(2026, 3, 31, 10, 59, tzinfo=UTC)
    monkeypatch.setattr(Noon, "now", classmethod(lambda cls, tz=None: morning.astimezone(tz)))

    assert listed(as_user(alice).get("/api/tasks?due=today")) == ["-1"]


def test_done_tasks_are_not_overdue(as_user, alice, tasks):
    assert "late but done" not in listed(as_user(alice).get("/api/tasks?due=overdue"))


def test_done_tasks_of_today_are_of_today(as_user, alice, add_task):
    add_task("done", due_date=MARCH_31, status="done", completed_at=timezone.now())

    assert listed(as_user(alice).get("/api/tasks?due=today")) == ["done"]
