"""POST /api/tasks/bulk"""

import pytest

from api.models import Event, Label, Project, Task, User
from api.tests.problems import code, entries
from api.tests.proofs.snapshots import snapshot

URL = "/api/tasks/bulk"


@pytest.fixture
def asker(as_user, alice):
    return as_user(alice)


@pytest.fixture
def tasks(add_task):
    return [add_task(title) for title in ("Sweep", "Mop", "Rake")]


@pytest.fixture
def ids(tasks):
    return [task.pk for task in tasks]


@pytest.fixture
def label(db):
    return Label.objects.create(name="outdoors")


def state(ids, *names):
    return list(Task.objects.filter(pk__in=ids).order_by("pk").values_list(*names))


def test_fields_are_set_on_all(asker, bob, ids):
    body = {"ids": ids, "action": "set", "fields": {"priority": 3, "assignee": bob.pk, "done": True}}

    answer = asker.post(URL, body)

    assert answer.json() == {"tasks": ids}
    assert state(ids, "priority", "assignee", "status") == [(3, bob.pk, "done")] * 3


def test_labels_are_added_and_taken_off(asker, label, ids):
    other = Label.objects.create(name="indoors")
    Task.objects.get(pk=ids[0]).labels.add(other)

    asker.post(URL, {"ids": ids, "action": "add_labels", "labels": [label.pk]})
    assert set(Task.objects.get(pk=ids[0]).labels.all()) == {label, other}

    asker.post(URL, {"ids": ids, "action": "remove_labels", "labels": [label.pk]})
    assert [list(Task.objects.get(pk=pk).labels.all()) for pk in ids] == [[other], [], []]


def test_tasks_move_together(asker, cellar, ids):
    asker.post(URL, {"ids": ids, "action": "move", "project": cellar.pk})
    assert state(ids, "project") == [(cellar.pk,)] * 3

    asker.post(URL, {"ids": ids, "action": "move", "project": None})
    assert state(ids, "project") == [(None,)] * 3


def test_the_trash_takes_and_gives_back(asker, ids, add_task):
    child = add_task(parent_id=ids[0])

    asker.post(URL, {"ids": [*ids, child.pk], "action": "trash"})
    assert not Task.objects.kept().exists()

    asker.post(URL, {"ids": ids, "action": "restore"})
    assert Task.objects.kept().count() == 4


def test_the_whole_trash_comes_back_with_the_subtasks_that_went_along(asker, ids, add_task):
    child = add_task(parent_id=ids[0])
    asker.post(URL, {"ids": ids, "action": "trash"})

    answer = asker.post(URL, {"filter": {"trashed": "true"}, "action": "restore"})

    assert answer.json() == {"tasks": [*ids, child.pk]}
    assert Task.objects.kept().count() == 4


def test_a_filter_says_which(asker, ids, task):
    Task.objects.filter(pk__in=ids[:2]).update(priority=4)

    answer = asker.post(
        URL, {"filter": {"priority": "4", "done": "false"}, "action": "set", "fields": {"done": True}}
    )

    assert answer.json() == {"tasks": ids[:2]}
    assert Task.objects.open().count() == 2


def test_all_or_nothing_with_a_word_on_each(asker, as_user, alice, bob, cellar, ids):
    secret = Task.objects.create(title="Secret", creator=alice, project=cellar)
    trashed = Task.objects.create(
        title="Old", creator=alice, project_id=Task.objects.get(pk=ids[0]).project_id
    )
    as_user(alice).delete(f"/api/tasks/{trashed.pk}")
    other = as_user(bob)
    before = snapshot()

    answer = other.post(
        URL, {"ids": [*ids, secret.pk, 987_654, trashed.pk], "action": "set", "fields": {"priority": 1}}
    )

    assert code(answer, 409) == "bulk_refused"
    assert [(each["id"], each["code"]) for each in answer.json()["refused"]] == [
        (secret.pk, "not_found"),
        (987_654, "not_found"),
        (trashed.pk, "permission_denied"),
    ]
    assert snapshot() == before


def test_a_rule_that_is_broken_is_told(asker, add_task, ids):
    parent = add_task("Parent")
    child = add_task("Child", parent=parent)

    answer = asker.post(URL, {"ids": [ids[0], parent.pk], "action": "set", "fields": {"parent": ids[1]}})

    assert code(answer, 409) == "bulk_refused"
    assert [(each["id"], each["code"]) for each in answer.json()["refused"]] == [(parent.pk, "not_a_parent")]
    assert Task.objects.filter(parent__isnull=False).get() == child


def test_one_act_is_undone_as_one(asker, label, ids):
    before = state(ids, "priority", "status", "completed_at")
    done = asker.post(URL, {"ids": ids, "action": "set", "fields": {"priority": 2, "status": "done"}})

    answer = asker.post(f"/api/events/{done.headers['Event']}/undo")

    assert answer.json() == {"tasks": ids}
    assert state(ids, "priority", "status", "completed_at") == before


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"action": "trash"}, ("ids", "one_of")),
        ({"ids": [1], "filter": {}, "action": "trash"}, ("ids", "one_of")),
        ({"ids": [], "action": "trash"}, ("ids", "min_length")),
        ({"ids": list(range(501)), "action": "trash"}, ("ids", "max_length")),
        ({"ids": ["x"], "action": "trash"}, ("ids.0", "invalid")),
        ({"ids": [1], "action": "burn"}, ("action", "invalid_choice")),
        ({"ids": [1]}, ("action", "required")),
        ({"ids": [1], "action": "set"}, ("fields", "required")),
        ({"ids": [1], "action": "move"}, ("project", "required")),
        ({"ids": [1], "action": "trash", "labels": []}, ("labels", "unknown_field")),
        ({"ids": [1], "action": "set", "fields": {"color": 1}}, ("fields.color", "unknown_field")),
        ({"ids": [1], "action": "set", "fields": {"version": 1}}, ("fields.version", "read_only")),
        ({"ids": [1], "action": "add_labels", "labels": [987_654]}, ("labels", "does_not_exist")),
        ({"filter": {"color": "x"}, "action": "trash"}, ("filter.color", "invalid")),
        ({"filter": {"priority": "9"}, "action": "trash"}, ("filter.priority", "invalid")),
        ({"filter": {"page": "1"}, "action": "trash"}, ("filter.page", "invalid")),
    ],
)
def test_what_makes_no_sense_is_refused(asker, tasks, body, expected):
    before = snapshot()

    assert expected in entries(asker.post(URL, body))
    assert snapshot() == before


def test_a_filter_that_finds_too_many_is_refused(asker, tasks, monkeypatch):
    monkeypatch.setattr("api.tasks.views.MOST_FILTERED", 2)

    assert entries(asker.post(URL, {"filter": {}, "action": "trash"})) == [("filter", "too_many")]


def test_sent_twice_with_a_key_it_happens_once(asker, ids):
    key = {"Idempotency-Key": "a-key-of-this-test"}
    body = {"ids": ids, "action": "trash"}

    first, second = (asker.post(URL, body, headers=key) for _time in range(2))

    assert first.json() == second.json() == {"tasks": ids}
    assert Event.objects.count() == 3


@pytest.mark.parametrize(
    ("action", "name", "kind"),
    [
        ("move", "project", "project"),
        ("add_labels", "labels", "label"),
        ("remove_labels", "labels", "label"),
        ("set", "fields.project", "project"),
        ("set", "fields.parent", "task"),
        ("set", "fields.assignee", "person"),
        ("set", "fields.labels", "label"),
    ],
)
def test_what_the_asker_cannot_see_does_not_exist(as_user, alice, editor, ids, action, name, kind):
    attic = Project.objects.create(name="Attic", visibility="private")
    secret = Task.objects.create(title="Secret", creator=alice, project=attic)
    label = Label.objects.create(name="secret")
    secret.labels.add(label)
    stranger = User.objects.create(name="Dora", email="dora@example.com")
    foreign = {"project": attic.pk, "task": secret.pk, "label": label.pk, "person": stranger.pk}[kind]
    guest = as_user(editor)
    before = snapshot()

    def answer(pk):
        value = [pk] if kind == "label" else pk
        body = {"fields": {name.removeprefix("fields."): value}} if "." in name else {name: value}
        return entries(guest.post(URL, {"ids": ids, "action": action, **body}))

    assert answer(foreign) == answer(987_654) == [(name, "does_not_exist")]
    assert snapshot() == before
