"""GET /api/events"""

import pytest

from api.models import Event, Membership, Task
from api.tests.problems import code, entries
from api.tests.rows import moment


def told(client, after=0):
    return [
        (event["verb"], event["object_type"], event["object_id"])
        for event in client.get(f"/api/events?after={after}").json()["results"]
    ]


def test_a_change_is_told_whole(as_user, alice, task):
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"priority": 3}, headers={"X-Request-ID": "request-0001"})

    answer = as_user(alice).get("/api/events").json()

    event = Event.objects.get()
    assert answer == {
        "head": 1,
        "next": None,
        "results": [
            {
                "seq": 1,
                "batch": 1,
                "at": moment(event.at),
                "actor": {"id": alice.pk, "name": "Alice"},
                "verb": "updated",
                "object_type": "task",
                "object_id": task.pk,
                "version": 2,
                "project": task.project_id,
                "task": task.pk,
                "person": None,
                "changes": {"priority": [0, 3]},
                "request_id": "request-0001",
                "undoes": None,
                "abilities": {"view": True, "undo": True},
            }
        ],
    }


def test_an_answer_names_the_event_that_it_wrote(as_user, alice, task):
    answer = as_user(alice).post(f"/api/tasks/{task.pk}/toggle")

    assert answer.headers["Event"] == str(Event.objects.get().seq)
    assert "Event" not in as_user(alice).get(f"/api/tasks/{task.pk}").headers


def test_what_changes_nothing_is_no_event(as_user, alice, task):
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"title": task.title})
    as_user(alice).post(f"/api/tasks/{task.pk}/toggle", {"done": False})

    assert not Event.objects.exists()


def test_a_refused_request_leaves_no_trace_and_no_gap(as_user, alice, viewer, task):
    as_user(viewer).patch(f"/api/tasks/{task.pk}", {"priority": 1})
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"parent": task.pk})
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"priority": 1})

    assert list(Event.objects.values_list("seq", flat=True)) == [1]


def test_a_long_log_comes_in_pieces(as_user, alice, task):
    for priority in (1, 2, 3):
        as_user(alice).patch(f"/api/tasks/{task.pk}", {"priority": priority})

    first = as_user(alice).get("/api/events?page_size=2").json()
    second = as_user(alice).get(first["next"]).json()

    assert [event["seq"] for event in first["results"]] == [1, 2]
    assert first["head"] == 2
    assert [event["seq"] for event in second["results"]] == [3]
    assert (second["head"], second["next"]) == (3, None)


def test_the_head_passes_what_the_asker_does_not_see(as_user, alice, cellar, charlie):
    as_user(alice).post("/api/tasks", {"title": "Sweep", "project": cellar.pk})

    assert as_user(charlie).get("/api/events").json() == {"head": 1, "next": None, "results": []}


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=", "after=99999999999999999999", "page_size=0", "page_size=501"]
)
def test_a_parameter_that_makes_no_sense_is_refused(as_user, alice, query):
    assert entries(as_user(alice).get(f"/api/events?{query}"))[0][0] == query.split("=")[0]


def test_a_private_project_tells_its_members_alone(as_user, alice, bob, ana, cellar):
    task = as_user(alice).post("/api/tasks", {"title": "Sweep", "project": cellar.pk}).json()["id"]

    assert told(as_user(alice)) == [("created", "task", task)]
    assert told(as_user(bob)) == told(as_user(ana)) == []


def test_whoever_is_put_out_hears_no_more(as_user, alice, viewer, garden, task):
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"priority": 1})
    assert told(as_user(viewer)) == [("updated", "task", task.pk)]

    Membership.objects.get(project=garden, user=viewer).delete()

    assert told(as_user(viewer)) == []


def test_a_task_that_moves_away_is_told_to_be_gone(as_user, alice, viewer, cellar, task):
    as_user(alice).patch(f"/api/tasks/{task.pk}", {"project": cellar.pk, "title": "Secret"})

    (event,) = as_user(viewer).get("/api/events").json()["results"]
    assert event["verb"] == "left"
    assert event["changes"] == {"project": [task.project_id, cellar.pk]}
    assert told(as_user(alice)) == [("moved", "task", task.pk), ("left", "task", task.pk)]


def test_a_guest_hears_of_tasks_of_their_own(as_user, alice, charlie):
    mine = Task.objects.create(title="Mine", creator=alice, assignee=charlie)
    other = Task.objects.create(title="Other", creator=alice)
    for each in (mine, other):
        as_user(alice).post(f"/api/tasks/{each.pk}/toggle")

    assert told(as_user(charlie)) == [("updated", "task", mine.pk)]


def test_guests_hear_nothing_of_people_and_labels(as_user, alice, ana, charlie):
    as_user(alice).post("/api/labels", {"name": "outdoors"})
    as_user(ana).post("/api/users", {"name": "Dora", "email": "dora@example.com"})

    assert told(as_user(charlie)) == []
    assert [verb[1] for verb in told(as_user(alice))] == ["label", "user"]


def test_nobody_reads_the_log_without_signing_in(client):
    assert code(client.get("/api/events"), 401) == "not_authenticated"
