"""What tasks amount to. Each function is one statement, and brings as many rows as its answer has."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Count, F, Q

MOST = 20
WEEKS = 12
# In days, where one group of ages ends and the next begins.
AGES = (0, 7, 30, 90, 365)


def open_by_person(tasks: Any, today: date) -> list[dict]:
    return _shares(tasks, today, "assignee", "id", "name")


def open_by_project(tasks: Any, today: date) -> list[dict]:
    return _shares(tasks, today, "project", "id", "name", "color")


def open_by_age(tasks: Any, now: datetime) -> dict:
    """The age is the number of nights since the task was made, where the asker lives."""
    counted = tasks.open().aggregate(
        open=Count("pk"),
        overdue=Count("pk", filter=Q(due_date__lt=now.date())),
        **{f"age_{least}": Count("pk", filter=_aged(now, least, most)) for least, most in _ages()},
    )
    ages = [{"from_days": least, "to_days": most, "open": counted[f"age_{least}"]} for least, most in _ages()]
    return {"open": counted["open"], "overdue": counted["overdue"], "ages": ages}


def done_by_week(tasks: Any, now: datetime) -> list[dict]:
    """The last weeks, the present one included. They begin on Sunday, as in both languages of the product."""
    sunday = now.date() - timedelta(days=now.isoweekday() % 7)
    starts = [sunday - timedelta(weeks=weeks) for weeks in reversed(range(WEEKS))]
    edges = [_midnight(start, now) for start in [*starts, sunday + timedelta(weeks=1)]]
    counted = tasks.filter(completed_at__gte=edges[0]).aggregate(
        **{
            f"week_{number}": Count("pk", filter=Q(completed_at__gte=first, completed_at__lt=last))
            for number, (first, last) in enumerate(pairwise(edges))
        }
    )
    return [{"start": start, "done": counted[f"week_{number}"]} for number, start in enumerate(starts)]


def _shares(tasks, today, owner, *columns):
    rows = (
        tasks.open()
        .order_by()
        .values(owner, *(f"{owner}__{column}" for column in columns))
        .annotate(open=Count("pk"), overdue=Count("pk", filter=Q(due_date__lt=today)))
        .order_by("-open", F(owner).asc(nulls_first=True))[:MOST]
    )
    return [
        {
            owner: {column: row[f"{owner}__{column}"] for column in columns} if row[owner] else None,
            "open": row["open"],
            "overdue": row["overdue"],
        }
        for row in rows
    ]


def _ages():
    return zip(AGES, (*AGES[1:], None), strict=True)


def _aged(now, least, most):
    condition = Q(created_at__lt=_midnight(now.date() - timedelta(days=least - 1), now))
    if most is None:
        return condition
    return condition & Q(created_at__gte=_midnight(now.date() - timedelta(days=most - 1), now))


def _midnight(day, now):
    """When a day begins where the asker lives, whatever the clocks there did since."""
    return datetime.combine(day, time.min, tzinfo=now.tzinfo)
