"""People who put tasks in order at once, against real server processes: each gets the place that they asked for."""

import random
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import requests

from api.log.services import head
from api.models import Event, Task
from api.tests.credentials import PASSWORD, give_password
from api.tests.proofs.live import post
from api.tests.proofs.replay import replay, tables

WRITERS, EACH, TASKS = 8, 6, 8


@pytest.fixture
def signed_in(url, alice):
    give_password(alice)
    body = {"email": "alice@example.com", "password": PASSWORD}
    return {"Authorization": f"Bearer {post(f'{url}/auth/token', body).json()['access']}"}


@pytest.fixture
def tasks(alice):
    """All with one rank: whoever is put among them has others make room."""
    return [Task.objects.create(title="Sweep", creator=alice, position="a").pk for _number in range(TASKS)]


def test_of_many_who_place_at_once_each_gets_their_place(url, signed_in, tasks):
    before, seq = tables(), head()

    with ThreadPoolExecutor(WRITERS) as pool:
        placed: dict[int, tuple[int, str, int]] = {}
        for told in pool.map(partial(place_and_edit, url, signed_in, tasks), range(WRITERS)):
            placed |= told

    events = Event.objects.filter(seq__gt=seq).order_by("seq")
    assert events.filter(verb="respaced").exists()
    for batch in sorted(set(events.values_list("batch", flat=True))):
        together = events.filter(batch=batch).values("seq", "verb", "object_type", "object_id", "changes")
        before = replay(before, [dict(event) for event in together])
        if batch in placed:
            task, side, anchor = placed[batch]
            order = in_order(before)
            assert order.index(task) - order.index(anchor) == (1 if side == "after" else -1)
    assert before == tables()
    assert len(placed) > WRITERS


def place_and_edit(url, signed_in, tasks, number):
    """What was asked for, by the event that tells of it. In between, others change the same rows."""
    chance, placed = random.Random(number), {}  # noqa: S311
    for _time in range(EACH):
        task, anchor = chance.sample(tasks, 2)
        side = chance.choice(["before", "after"])
        headers = {**signed_in, **chance.choice([{}, {"If-Match": "*"}])}
        answer = requests.post(f"{url}/tasks/{task}/place", json={side: anchor}, headers=headers, timeout=60)
        assert answer.status_code == 200, answer.text
        if "Event" in answer.headers:
            placed[int(answer.headers["Event"])] = task, side, anchor
        every = {"ids": chance.sample(tasks, 4), "action": "set", "fields": {"priority": chance.randrange(5)}}
        answer = requests.post(f"{url}/tasks/bulk", json=every, headers=signed_in, timeout=60)
        assert answer.status_code == 200, answer.text
    return placed


def in_order(state):
    rows = {pk: row["position"] for (kind, pk), row in state.items() if kind == "task"}
    return sorted(rows, key=lambda pk: (rows[pk], pk))
