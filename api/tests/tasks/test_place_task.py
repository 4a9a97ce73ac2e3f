"""POST /api/tasks/{id}/place"""

from datetime import date

import pytest
from django.utils import timezone

from api.models import Event, Membership, Project, Task
from api.tests.problems import code, entries
from api.tests.rows import columns


@pytest.fixture
def asker(as_user, alice):
    return as_user(alice)


@pytest.fixture
def tasks(add_task):
    """Five in the garden, in this order."""
    return [add_task(title) for title in "abcde"]


def place(asker, task, **body):
    answer = asker.post(f"/api/tasks/{task.pk}/place", body)
    assert answer.status_code == 200, answer.json()
    return answer


def titles(**of):
    rows = Task.objects.kept().filter(**{"parent": None, "status": "todo", **of})
    return "".join(row.title for row in rows.order_by("position", "id"))


@pytest.mark.parametrize(
    ("body", "order"),
    [
        ({"first": True}, "cabde"),
        ({"last": True}, "abdec"),
        ({"before": 0}, "cabde"),
        ({"before": 1}, "acbde"),
        ({"after": 3}, "abdce"),
        ({"after": 4}, "abdec"),
    ],
)
def test_a_task_goes_where_it_is_put(body, order, asker, tasks):
    body = {side: tasks[at].pk if side in ("before", "after") else at for side, at in body.items()}

    place(asker, tasks[2], **body)

    assert titles() == order


def test_the_answer_is_the_whole_task(asker, tasks):
    answer = place(asker, tasks[2], first=True)

    again = asker.get(f"/api/tasks/{tasks[2].pk}")
    assert answer.json() == again.json()
    assert answer["ETag"] == again["ETag"]
    assert (answer.json()["version"], answer.json()["status"]) == (2, "todo")


def test_only_the_place_changes(asker, tasks):
    changing = ("position", "version", "updated_at")
    before = [columns(task, but=changing) for task in tasks]
    others = [columns(task) for task in tasks[1:]]

    place(asker, tasks[0], last=True)

    assert [columns(task, but=changing) for task in tasks] == before
    assert [columns(task) for task in tasks[1:]] == others


@pytest.mark.parametrize("body", [{"before": 3}, {"after": 1}, {"after": 1, "status": "todo"}])
def test_where_it_already_stands_nothing_changes(body, asker, tasks):
    before, body = columns(tasks[2]), {side: _pk(tasks, at) for side, at in body.items()}

    answer = place(asker, tasks[2], **body)

    assert columns(tasks[2]) == before
    assert "Event" not in answer.headers
    assert not Event.objects.exists()


def _pk(tasks, at):
    return tasks[at].pk if isinstance(at, int) else at


@pytest.mark.parametrize(("side", "at"), [("first", 0), ("last", 4)])
def test_at_the_end_where_it_stands_nothing_changes(side, at, asker, tasks):
    before = columns(tasks[at])

    place(asker, tasks[at], **{side: True})

    assert columns(tasks[at]) == before


def test_another_status_is_another_list(asker, tasks, add_task):
    x, y = add_task("x", status="doing"), add_task("y", status="doing")

    answer = place(asker, tasks[2], before=y.pk, status="doing").json()

    assert (titles(), titles(status="doing")) == ("abde", "xcy")
    assert (answer["status"], answer["version"]) == ("doing", 2)
    assert (x.version, Event.objects.count()) == (1, 1)


def test_in_an_empty_list_a_task_keeps_its_rank(asker, tasks):
    answer = place(asker, tasks[2], last=True, status="doing").json()

    assert answer["position"] == tasks[2].position
    assert titles(status="doing") == "c"


def test_what_is_put_among_the_done_is_done_by_whoever_put_it(asker, alice, tasks):
    done = place(asker, tasks[2], first=True, status="done").json()
    opened = place(asker, tasks[2], first=True, status="todo").json()

    assert (done["done"], done["completed_by"]) == (True, {"id": alice.pk, "name": "Alice"})
    assert done["completed_at"] is not None
    assert (opened["done"], opened["completed_at"], opened["completed_by"]) == (False, None, None)
    assert titles() == "cabde"


def test_a_repeating_task_comes_again(asker, add_task):
    task = add_task("Sweep", recurrence="FREQ=DAILY", due_date=date(2026, 3, 2))

    done = place(asker, task, last=True, status="done").json()

    successor = Task.objects.get(status="todo")
    assert (done["recurrence"], successor.recurrence) == (None, "FREQ=DAILY")
    assert set(Event.objects.values_list("batch", "verb")) == {(1, "updated"), (1, "created")}


def test_subtasks_have_a_list_of_their_own(asker, tasks, add_task):
    x, y = (add_task(title, parent=tasks[0]) for title in "xy")

    place(asker, y, before=x.pk)

    assert (titles(), titles(parent=tasks[0])) == ("abcde", "yx")


def test_the_inbox_has_a_list_of_its_own(asker, tasks, add_task):
    x, y = (add_task(title, project=None) for title in "xy")

    place(asker, x, last=True)

    assert titles(project=None) == "yx"
    assert entries(asker.post(f"/api/tasks/{y.pk}/place", {"after": tasks[0].pk})) == [
        ("after", "other_list")
    ]


BAD = [
    ({}, [("before", "one_of")]),
    ({"status": "done"}, [("before", "one_of")]),
    ({"first": True, "last": True}, [("first", "one_of"), ("last", "one_of")]),
    ({"first": True, "after": "b"}, [("after", "one_of"), ("first", "one_of")]),
    ({"first": False}, [("first", "invalid")]),
    ({"last": None}, [("last", "null")]),
    ({"last": "yes"}, [("last", "invalid")]),
    ({"before": None}, [("before", "null")]),
    ({"before": 987_654_321}, [("before", "does_not_exist")]),
    ({"before": "7"}, [("before", "incorrect_type")]),
    ({"before": "hidden"}, [("before", "does_not_exist")]),
    ({"after": "self"}, [("after", "same_task")]),
    ({"before": "self", "status": "doing"}, [("before", "same_task")]),
    ({"before": "doing"}, [("before", "other_list")]),
    ({"before": "b", "status": "doing"}, [("before", "other_list")]),
    ({"before": "trashed"}, [("before", "other_list")]),
    ({"before": "subtask"}, [("before", "other_list")]),
    ({"before": "elsewhere"}, [("before", "other_list")]),
    ({"last": True, "status": "gone"}, [("status", "invalid_choice")]),
    ({"last": True, "status": None}, [("status", "null")]),
    ({"last": True, "position": "a"}, [("position", "unknown_field")]),
    ([], [("", "invalid")]),
]


@pytest.mark.parametrize(("body", "expected"), BAD, ids=[str(row[0]) for row in BAD])
def test_a_bad_body_moves_nothing(body, expected, asker, tasks, add_task, ana):
    named = {
        "self": tasks[2],
        "b": tasks[1],
        "doing": add_task(status="doing"),
        "trashed": add_task(deleted_at=timezone.now()),
        "subtask": add_task(parent=tasks[1]),
        "elsewhere": add_task(project=None),
        "hidden": Task.objects.create(title="Hide", creator=ana, project=_private_project_of(ana)),
    }
    if isinstance(body, dict):
        body = {
            name: named[at].pk if name in ("before", "after") and at in named else at
            for name, at in body.items()
        }
    before = [columns(task) for task in Task.objects.order_by("pk")]

    answer = asker.post(f"/api/tasks/{tasks[2].pk}/place", body)

    assert entries(answer) == expected
    assert [columns(task) for task in Task.objects.order_by("pk")] == before


def _private_project_of(person):
    project = Project.objects.create(name="Loft", visibility=Project.Visibility.PRIVATE)
    Membership.objects.create(project=project, user=person, role=Membership.Role.MANAGER)
    return project


def test_who_may_only_toggle_may_not_place(as_user, viewer, add_task):
    mine = add_task("mine", assignee=viewer)

    for body in ({"first": True}, {"first": True, "status": "done"}):
        answer = as_user(viewer).post(f"/api/tasks/{mine.pk}/place", body)
        assert code(answer, 403) == "permission_denied"
    assert columns(mine)["version"] == 1


def test_a_stranger_cannot_tell_that_the_task_exists(as_user, charlie, tasks):
    assert code(as_user(charlie).post(f"/api/tasks/{tasks[0].pk}/place", {"no": 1}), 404) == "not_found"


def test_a_task_in_the_trash_has_no_place(asker, add_task):
    task = add_task(deleted_at=timezone.now())

    assert code(asker.post(f"/api/tasks/{task.pk}/place", {"last": True}), 403) == "permission_denied"


def test_whoever_knows_an_older_version_places_nothing(asker, tasks):
    known = asker.get(f"/api/tasks/{tasks[2].pk}")["ETag"]
    asker.patch(f"/api/tasks/{tasks[2].pk}", {"priority": 1})
    address = f"/api/tasks/{tasks[2].pk}/place"

    stale = asker.post(address, {"first": True}, headers={"If-Match": known})
    fresh = asker.post(address, {"first": True}, headers={"If-Match": '"2"'})

    assert code(stale, 412) == "version_mismatch"
    assert stale.json()["current"]["version"] == 2
    assert (fresh.status_code, fresh.json()["version"]) == (200, 3)


def test_a_key_places_once(asker, tasks):
    address, key = f"/api/tasks/{tasks[2].pk}/place", {"Idempotency-Key": "one"}

    first = asker.post(address, {"first": True}, headers=key)
    place(asker, tasks[2], last=True)
    again = asker.post(address, {"first": True}, headers=key)

    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert titles() == "abdec"


def test_a_refused_query_moves_nothing(asker, tasks):
    answer = asker.post(f"/api/tasks/{tasks[2].pk}/place?fields=nothing", {"first": True})

    assert entries(answer) == [("fields", "invalid_choice")]
    assert titles() == "abcde"
