"""Writes that race and writes that are repeated, against real server processes: none is lost, none happens twice."""

import random
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import requests

from api.models import Event, IdempotencyKey, Task
from api.tests.credentials import PASSWORD, give_password
from api.tests.proofs.live import at_once, post

AT_ONCE, WRITERS, EACH, READERS = 50, 8, 12, 6
LOST = 0.3


@pytest.fixture
def signed_in(url, alice):
    give_password(alice)
    body = {"email": "alice@example.com", "password": PASSWORD}
    return {"Authorization": f"Bearer {post(f'{url}/auth/token', body).json()['access']}"}


def ask(verb, url, body=None, **headers):
    return requests.request(verb, url, json=body, headers=headers, timeout=60)


def test_of_many_with_one_key_one_writes(url, signed_in):
    sweep = partial(
        ask, "post", f"{url}/tasks", {"title": "Sweep"}, **signed_in, **{"Idempotency-Key": "one"}
    )

    answers = at_once([sweep] * AT_ONCE)

    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    others = {answer.json()["code"] for answer in answers if answer.status_code != 201}
    assert len(made) == 1
    assert others <= {"in_progress"}
    told = Event.objects.filter(object_type="task")
    assert (Task.objects.count(), told.count(), IdempotencyKey.objects.count()) == (1, 1, 1)


def test_a_client_that_loses_answers_and_asks_again_makes_each_task_once(url, signed_in):
    chance = random.Random(4)  # noqa: S311
    lost = [[chance.random() < LOST for _attempt in range(5)] for _task in range(100)]

    def create(number):
        key = {"Idempotency-Key": f"key-{number}"}
        for gone in [*lost[number], False]:
            answer = ask("post", f"{url}/tasks", {"title": f"Task {number}"}, **signed_in, **key)
            if answer.status_code == 201 and not gone:
                return answer.json()["id"]
        return None

    with ThreadPoolExecutor(WRITERS) as pool:
        ids = list(pool.map(create, range(len(lost))))

    assert any(map(any, lost))
    assert sorted(ids) == sorted(Task.objects.values_list("pk", flat=True))


def test_whoever_says_what_they_know_overwrites_nobody(url, signed_in, alice):
    task = Task.objects.create(title="0", creator=alice)
    address = f"{url}/tasks/{task.pk}"

    def count_up(_number):
        won = 0
        for _time in range(EACH):
            seen = ask("get", address, **signed_in)
            body, tag = {"title": str(int(seen.json()["title"]) + 1)}, {"If-Match": seen.headers["ETag"]}
            answer = ask("patch", address, body, **signed_in, **tag)
            assert answer.status_code in (200, 412)
            won += answer.status_code == 200
        return won

    with ThreadPoolExecutor(WRITERS) as pool:
        won = sum(pool.map(count_up, range(WRITERS)))

    task.refresh_from_db()
    assert int(task.title) == won
    assert task.version == won + 1


def test_readers_of_the_log_miss_nothing_and_hear_nothing_twice(url, signed_in):
    done = []

    def write(number):
        for time in range(EACH):
            ask("post", f"{url}/tasks", {"title": f"{number}.{time}"}, **signed_in)
        done.append(number)

    def read(number):
        chance, after, heard = random.Random(number), 0, []  # noqa: S311
        while True:
            over = len(done) == WRITERS
            size = chance.randrange(1, 20)
            answer = ask("get", f"{url}/events?after={after}&page_size={size}", **signed_in).json()
            heard += [event["seq"] for event in answer["results"]]
            after = answer["head"]
            if over and not answer["results"]:
                return heard

    with ThreadPoolExecutor(WRITERS + READERS) as pool:
        writing = [pool.submit(write, number) for number in range(WRITERS)]
        reading = [pool.submit(read, number) for number in range(READERS)]
        heard = [each.result() for each in reading]
        for each in writing:
            each.result()

    # The first tells of the sign-in.
    whole = list(range(1, 1 + WRITERS * EACH + 1))
    assert all(each == whole for each in heard)
