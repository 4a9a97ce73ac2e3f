"""A walk with cursors while another client inserts, edits and deletes"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from api.core.keyset import keys_of
from api.core.ordering import OrderingBackend
from api.models import Task
from api.tasks.views import TaskViewSet

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
ORDERS = OrderingBackend().get_schema_operation_parameters(TaskViewSet())[0]["schema"]["enum"]
FILTERS = {
    "": lambda task: True,
    "done=false": lambda task: task.status != "done",
    "status=todo,done": lambda task: task.status != "doing",
    "priority=0,4": lambda task: task.priority != 2,
    "due=none": lambda task: task.due_date is None,
    "due_after=2026-03-31": lambda task: task.due_date is not None and task.due_date >= NOON.date(),
    "assignee=me,none": lambda task: True,
}

# Few values, so that there are many ties.
values = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Água", "agua", "Sweep", "a" * 100]),
        "priority": st.sampled_from([0, 2, 4]),
        "due_date": st.sampled_from([None, date.min, NOON.date(), NOON.date() + timedelta(1), date.max]),
        "status": st.sampled_from(["todo", "doing", "done"]),
        "position": st.sampled_from("ab"),
        "created_at": st.sampled_from([NOON, NOON + timedelta(microseconds=1), NOON + timedelta(days=1)]),
    }
)
changes = st.lists(
    st.tuples(st.sampled_from(["insert", "edit", "reword", "delete"]), st.integers(0, 999), values),
    max_size=3,
)
suite = settings(
    max_examples=50,
    # To find a smaller example of a failure would take as long as a thousand walks.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class Walk:
    """What is shown, page after page, and which rows have to be shown exactly once.

    A row that matches all the time is one of them, unless a change of its sort key carries it across the place where
    the walk has got to: such a row is where it is now, and may come again or not at all.
    """

    def __init__(self, asker, person, order, query, size, *, backward):
        self.asker, self.person, self.backward = asker, person, backward
        self.matches = FILTERS[query]
        asked: Any = SimpleNamespace(query_params={"ordering": order})
        view = TaskViewSet(request=asked)
        self.keys = keys_of(OrderingBackend().filter_queryset(asked, Task.objects.all(), view))
        self.address = f"/api/tasks?ordering={order}&page_size={size}&{query}"
        self.seen: list[int] = []
        self.reached = None
        self.due = {task.pk for task in Task.objects.all() if self.matches(task)}

    def pages(self):
        address = self.end() if self.backward else self.address
        while address:
            body = self.asker.get(address).json()
            shown = [row["id"] for row in body["results"]]
            if shown:
                self.reached = self.place(Task.objects.get(pk=shown[0 if self.backward else -1]))
            self.seen += shown
            address = body["previous" if self.backward else "next"]
            yield body

    def end(self):
        addresses = [self.address]
        while (body := self.asker.get(addresses[-1]).json())["next"]:
            addresses.append(body["next"])
            assert len(addresses) < 100, "a walk without an end"
        return addresses[-1]

    def place(self, task):
        return [key.value_of(task) for key in self.keys]

    def ahead(self, place):
        """Whether the walk still comes there."""
        if self.reached is None:
            return True
        for key, value, here in zip(self.keys, place, self.reached, strict=True):
            if value != here:
                return (value < here) == (key.descending != self.backward)
        return False

    def meddle(self, what, number, new):
        if what == "insert":
            add(self.person, new)
            return
        if not (pks := sorted(Task.objects.values_list("pk", flat=True))):
            return
        task = Task.objects.get(pk=pks[number % len(pks)])
        before = self.ahead(self.place(task))
        if what == "delete":
            task.delete()
        else:
            write(task, new if what == "edit" else {"description": str(number)})
            task.refresh_from_db()
        if what == "delete" or not self.matches(task) or self.ahead(self.place(task)) != before:
            self.due.discard(pks[number % len(pks)])


def add(person, new):
    write(Task(creator=person), new)


def write(task, new):
    for name, value in new.items():
        setattr(task, name, value)
    task.completed_at = task.created_at if task.status == "done" else None
    task.updated_at = task.created_at
    task.save()


@suite
@given(
    rows=st.lists(values, min_size=8, max_size=25),
    order=st.sampled_from(ORDERS),
    query=st.sampled_from(sorted(FILTERS)),
    size=st.integers(1, 7),
    backward=st.booleans(),
    data=st.data(),
)
def test_every_row_that_stays_on_its_side_of_the_walk_comes_exactly_once(
    rows, order, query, size, backward, data, as_user, alice
):
    Task.objects.all().delete()
    for new in rows:
        add(alice, new)
    walk = Walk(as_user(alice), alice, order, query, size, backward=backward)

    for pages, _body in enumerate(walk.pages()):
        assert pages < 100, "a walk without an end"
        for change in data.draw(changes) if pages < 20 else ():
            walk.meddle(*change)

    times = Counter(walk.seen)
    assert {pk: times[pk] for pk in walk.due} == dict.fromkeys(walk.due, 1)
