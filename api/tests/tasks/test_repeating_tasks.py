"""`recurrence`: a task that is done comes again"""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from api.models import Label, Task
from api.tests.problems import entries

MONDAY, NEXT = date(2026, 11, 30), date(2026, 12, 7)


@pytest.fixture
def asker(as_user, alice):
    return as_user(alice)


@pytest.fixture
def weekly(task):
    task.recurrence, task.due_date, task.priority = "FREQ=WEEKLY;BYDAY=MO", MONDAY, 3
    task.save()
    task.labels.add(Label.objects.create(name="outdoors"))
    return task


@pytest.fixture
def now(monkeypatch):
    def at(year, month, day, hour=12, minute=0):
        moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
        monkeypatch.setattr("api.tasks.repeating.timezone", SimpleNamespace(now=lambda: moment))

    at(2026, 11, 27)
    return at


def successor(task):
    return Task.objects.exclude(pk=task.pk).filter(title=task.title).get()


def test_a_rule_is_stored_in_its_one_form(asker, garden):
    body = {"title": "Sweep", "project": garden.pk, "recurrence": "byday=fr,mo;freq=weekly;interval=1"}

    assert asker.post("/api/tasks", body).json()["recurrence"] == "FREQ=WEEKLY;BYDAY=MO,FR"


@pytest.mark.parametrize(
    "rule", ["", "weekly", "FREQ=HOURLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "x" * 300, 7]
)
def test_what_is_no_rule_is_refused(asker, task, rule):
    assert entries(asker.patch(f"/api/tasks/{task.pk}", {"recurrence": rule}))[0][0] == "recurrence"


@pytest.mark.parametrize("way", ["toggle", "patch"])
def test_the_next_one_is_made_when_one_is_done(asker, weekly, now, way):
    if way == "toggle":
        answer = asker.post(f"/api/tasks/{weekly.pk}/toggle")
    else:
        answer = asker.patch(f"/api/tasks/{weekly.pk}", {"status": "done"})

    assert (answer.json()["done"], answer.json()["recurrence"]) == (True, None)
    again = successor(weekly)
    assert (again.status, again.due_date, again.recurrence) == ("todo", NEXT, "FREQ=WEEKLY;BYDAY=MO")
    assert (again.priority, again.assignee, again.creator) == (3, weekly.assignee, weekly.creator)
    assert (again.project, list(again.labels.all())) == (weekly.project, list(weekly.labels.all()))


def test_what_is_done_late_comes_once_and_in_the_future(asker, weekly, now):
    now(2026, 12, 16)

    asker.post(f"/api/tasks/{weekly.pk}/toggle")

    assert successor(weekly).due_date == date(2026, 12, 21)


def test_the_day_is_that_of_who_does_it(asker, alice, weekly, now):
    alice.timezone = "America/Sao_Paulo"
    alice.save()
    # Still Sunday in São Paulo.
    now(2026, 12, 7, 2)

    asker.post(f"/api/tasks/{weekly.pk}/toggle")

    assert successor(weekly).due_date == NEXT


def test_to_open_and_do_it_again_makes_no_second_one(asker, weekly, now):
    for _time in range(3):
        asker.post(f"/api/tasks/{weekly.pk}/toggle")

    assert Task.objects.filter(title=weekly.title).count() == 2


def test_subtasks_come_again_with_it(asker, weekly, add_task, now):
    add_task("Fill the can", parent=weekly, due_date=date(2026, 11, 29), status="doing")
    add_task("Thrown away", parent=weekly, deleted_at=datetime.now(UTC))

    asker.post(f"/api/tasks/{weekly.pk}/toggle")

    (child,) = Task.objects.filter(parent=successor(weekly))
    assert (child.title, child.status, child.due_date) == ("Fill the can", "todo", date(2026, 12, 6))


def test_a_rule_that_has_ended_makes_no_more(asker, weekly, now):
    Task.objects.filter(pk=weekly.pk).update(recurrence="FREQ=WEEKLY;COUNT=1")

    asker.post(f"/api/tasks/{weekly.pk}/toggle")

    assert Task.objects.count() == 1


def test_undo_takes_the_next_one_back(asker, weekly, now):
    done = asker.post(f"/api/tasks/{weekly.pk}/toggle")

    asker.post(f"/api/events/{done.headers['Event']}/undo")

    weekly.refresh_from_db()
    assert (weekly.done, weekly.recurrence) == (False, "FREQ=WEEKLY;BYDAY=MO")
    assert successor(weekly).trashed


def test_an_assignee_who_may_only_toggle_can_undo_it_too(as_user, charlie, weekly, now):
    Task.objects.filter(pk=weekly.pk).update(assignee=charlie)
    guest = as_user(charlie)

    done = guest.post(f"/api/tasks/{weekly.pk}/toggle")
    answer = guest.post(f"/api/events/{done.headers['Event']}/undo")

    assert answer.status_code == 200
    assert successor(weekly).trashed


def test_a_subtask_with_a_rule_of_its_own_comes_again_once(asker, weekly, add_task, now):
    daily = add_task("Water", parent=weekly, due_date=date(2026, 11, 27), recurrence="FREQ=DAILY")
    asker.post(f"/api/tasks/{daily.pk}/toggle")

    asker.post(f"/api/tasks/{weekly.pk}/toggle")

    children = Task.objects.filter(parent=successor(weekly))
    assert [(child.title, child.recurrence) for child in children] == [("Water", "FREQ=DAILY")]


def test_a_subtask_whose_rule_was_taken_away_comes_again(asker, weekly, add_task, now):
    child = add_task("Water", parent=weekly, recurrence="FREQ=DAILY")
    asker.patch(f"/api/tasks/{child.pk}", {"recurrence": None})
    asker.post(f"/api/tasks/{child.pk}/toggle")

    asker.post(f"/api/tasks/{weekly.pk}/toggle")

    assert [each.title for each in Task.objects.filter(parent=successor(weekly))] == ["Water"]


@pytest.mark.parametrize(
    "change", [{"recurrence": "FREQ=DAILY;INTERVAL=7;BYDAY=TU"}, {"due_date": "2026-12-01"}]
)
def test_a_rule_that_never_comes_from_the_due_day_is_refused(asker, weekly, change):
    Task.objects.filter(pk=weekly.pk).update(recurrence="FREQ=DAILY;INTERVAL=7;BYDAY=MO")

    assert entries(asker.patch(f"/api/tasks/{weekly.pk}", change)) == [("recurrence", "invalid_recurrence")]
    weekly.refresh_from_db()
    assert (weekly.recurrence, weekly.due_date) == ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", MONDAY)


def test_a_new_task_is_refused_likewise_unless_its_rule_ends(asker):
    body = {"title": "Sweep", "due_date": "2026-11-30", "recurrence": "FREQ=DAILY;INTERVAL=7;BYDAY=TU"}
    ended = {**body, "recurrence": "FREQ=WEEKLY;UNTIL=20201231"}

    assert entries(asker.post("/api/tasks", body))[0] == ("recurrence", "invalid_recurrence")
    assert asker.post("/api/tasks", ended).status_code == 201
