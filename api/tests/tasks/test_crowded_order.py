"""POST /api/tasks/{id}/place, where no rank fits between the neighbours or soon none will."""

import random

import pytest

from api.log.services import head
from api.models import Event, Task
from api.tests.proofs.replay import replay, tables
from api.tests.rows import columns

# No rank fits between any two of these: equal ones, and those that only differ in a 0 at the end.
CROWDED = ["a", "a", "a0", "a00", "a01", "a01", "b"]


@pytest.fixture
def asker(as_user, alice):
    return as_user(alice)


@pytest.fixture
def crowd(add_task):
    return [add_task(f"{number}", position=rank) for number, rank in enumerate(CROWDED)]


def place(asker, task, **body):
    answer = asker.post(f"/api/tasks/{task}/place", body)
    assert answer.status_code == 200, answer.json()
    return answer


def ids(status="todo"):
    return list(Task.objects.filter(status=status).order_by("position", "id").values_list("pk", flat=True))


def events_after(seq):
    fields = ("seq", "verb", "object_type", "object_id", "changes")
    return list(Event.objects.filter(seq__gt=seq).order_by("seq").values(*fields))


def test_neighbours_make_room_and_are_the_same_otherwise(asker, crowd):
    others = [task for task in crowd if task is not crowd[6]]
    before = [columns(task, but=("position",)) for task in others]

    place(asker, crowd[6].pk, after=crowd[1].pk)

    assert ids() == [crowd[number].pk for number in (0, 1, 6, 2, 3, 4, 5)]
    assert [columns(task, but=("position",)) for task in others] == before
    assert any(columns(task)["position"] != task.position for task in others)


def test_who_keeps_a_copy_of_the_rows_hears_of_the_new_ranks(asker, crowd):
    before, seq = tables(), head()

    place(asker, crowd[6].pk, after=crowd[1].pk)

    assert {event["verb"] for event in events_after(seq)} == {"respaced", "updated"}
    assert replay(before, events_after(seq)) == tables()


def test_people_do_not_read_that_a_task_made_room(asker, crowd):
    answer = place(asker, crowd[6].pk, after=crowd[1].pk)

    respaced = Event.objects.filter(verb="respaced").values_list("object_id", flat=True)
    assert respaced
    for pk in set(respaced) - {crowd[6].pk}:
        assert asker.get(f"/api/tasks/{pk}/events").json()["results"] == []
    (told,) = asker.get(f"/api/tasks/{crowd[6].pk}/events").json()["results"]
    assert (told["verb"], told["version"], list(told["changes"])) == ("updated", 2, ["position"])
    assert told["batch"] == int(answer["Event"])


@pytest.mark.parametrize("moved", range(7))
def test_an_undo_finds_the_place_among_those_that_made_room(moved, asker, add_task):
    before = [add_task(position="a").pk for _number in range(7)]
    anchor = before[(moved + 3) % 6]

    answer = place(asker, before[moved], after=anchor)
    there = ids()
    undone = undo(asker, answer)

    assert there.index(before[moved]) == there.index(anchor) + 1
    assert Event.objects.get(seq=answer["Event"]).verb == "respaced"
    assert undone.json() == {"tasks": [before[moved]]}
    assert ids() == before


def undo(asker, answer):
    return asker.post(f"/api/events/{answer['Event']}/undo")


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_places_and_undos_is_that_of_a_list(seed, asker, crowd):
    chance = random.Random(seed)  # noqa: S311
    lists = {"todo": [task.pk for task in crowd], "doing": [], "done": []}
    copy, seq = tables(), head()

    for _time in range(60):
        pk = chance.choice(crowd).pk
        before = {status: list(order) for status, order in lists.items()}
        body = put(lists, pk, chance)
        answer = place(asker, pk, **body)
        if "Event" in answer.headers and chance.random() < 0.3:
            assert undo(asker, answer).status_code == 200
            lists = before

        assert {status: ids(status) for status in lists} == lists

    assert Event.objects.filter(verb="respaced").exists()
    assert replay(copy, events_after(seq)) == tables()


def put(lists, pk, chance):
    """Put it somewhere, and the body that asks for just this."""
    status = chance.choice(list(lists))
    for order in lists.values():
        order[:] = [each for each in order if each != pk]
    order = lists[status]
    at = chance.randint(0, len(order))
    bodies = [{"first": True}] * (at == 0) + [{"last": True}] * (at == len(order))
    bodies += [{"before": each} for each in order[at : at + 1]]
    bodies += [{"after": each} for each in order[at - 1 : at] if at]
    order.insert(at, pk)
    return {**chance.choice(bodies), "status": status}
