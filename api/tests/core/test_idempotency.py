"""`Idempotency-Key`"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from api.core import idempotency
from api.core.claims import claim
from api.core.idempotency import forget_old
from api.models import ApiToken, Event, IdempotencyKey, Task
from api.tests.problems import code

KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
SWEEP = {"title": "Sweep"}


@pytest.fixture
def asker(as_user, alice):
    return as_user(alice)


def test_the_same_request_again_gets_the_first_answer(asker):
    first = asker.post("/api/tasks", SWEEP, headers=KEY)
    second = asker.post("/api/tasks", SWEEP, headers=KEY)

    assert first.status_code == second.status_code == 201
    assert second.content == first.content
    assert [second.headers[name] for name in ("ETag", "Event", "Idempotency-Replayed")] == [
        first.headers["ETag"],
        first.headers["Event"],
        "true",
    ]
    assert (Task.objects.count(), Event.objects.count()) == (1, 1)


def test_the_answer_is_the_first_even_when_the_row_has_changed(asker):
    first = asker.post("/api/tasks", SWEEP, headers=KEY)
    asker.patch(f"/api/tasks/{first.json()['id']}", {"title": "Other"})

    assert asker.post("/api/tasks", SWEEP, headers=KEY).json() == first.json()


def test_a_toggle_flips_once(asker, task):
    for _time in range(2):
        answer = asker.post(f"/api/tasks/{task.pk}/toggle", headers=KEY)

        assert answer.json()["done"] is True


def test_another_body_with_the_same_key_is_refused(asker):
    asker.post("/api/tasks", SWEEP, headers=KEY)

    answer = asker.post("/api/tasks", {"title": "Mop"}, headers=KEY)

    assert code(answer, 422) == "idempotency_key_reused"
    assert Task.objects.count() == 1


def test_the_same_body_written_differently_is_the_same(asker):
    asker.post("/api/tasks", {"title": "Sweep", "priority": 1}, headers=KEY)

    answer = asker.post("/api/tasks", {"priority": 1, "title": "Sweep"}, headers=KEY)

    assert answer.headers["Idempotency-Replayed"] == "true"


def test_a_key_is_one_persons_and_of_one_address(asker, as_user, bob, garden, task):
    asker.post("/api/tasks", SWEEP, headers=KEY)

    as_user(bob).post("/api/tasks", SWEEP, headers=KEY)
    asker.post("/api/labels", {"name": "outdoors"}, headers=KEY)
    asker.post(f"/api/tasks/{task.pk}/toggle", headers=KEY)

    assert Task.objects.filter(title="Sweep").count() == 2
    assert IdempotencyKey.objects.count() == 4


def test_what_failed_can_be_tried_again(asker, garden):
    wrong = {**SWEEP, "project": 987_654}
    assert asker.post("/api/tasks", wrong, headers=KEY).status_code == 400

    assert asker.post("/api/tasks", SWEEP, headers=KEY).status_code == 201


def test_edits_and_deletions_take_a_key_too(asker, task):
    address = f"/api/tasks/{task.pk}"
    for _time in range(2):
        assert asker.patch(address, {"priority": 2}, headers=KEY).json()["version"] == 2
    for _time in range(2):
        assert asker.delete(address, headers=KEY).status_code == 204

    assert Event.objects.count() == 2


def test_an_answer_with_a_secret_is_kept_encrypted(asker):
    body = {"name": "Backup", "scope": "read"}

    first = asker.post("/api/tokens", body, headers=KEY)
    second = asker.post("/api/tokens", body, headers=KEY)

    assert second.content == first.content
    assert ApiToken.objects.count() == 1
    assert first.json()["token"] not in IdempotencyKey.objects.get().answer


@pytest.mark.parametrize("key", ["", " ", "ä", "x" * 256, "a b"])
def test_a_malformed_key_is_refused(asker, key):
    answer = asker.post("/api/tasks", SWEEP, headers={"Idempotency-Key": key})

    assert code(answer, 400) == "invalid_idempotency_key"
    assert not Task.objects.exists()


def test_after_a_day_a_key_is_new_again(asker):
    asker.post("/api/tasks", SWEEP, headers=KEY)
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=25))

    answer = asker.post("/api/tasks", SWEEP, headers=KEY)

    assert "Idempotency-Replayed" not in answer.headers
    assert Task.objects.count() == 2


def test_old_answers_are_swept_away(asker):
    asker.post("/api/tasks", SWEEP, headers=KEY)
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=25))

    forget_old()

    assert not IdempotencyKey.objects.exists()


def test_an_answer_that_came_while_this_request_looked_for_it_stops_it(asker, monkeypatch):
    first = asker.post("/api/tasks", SWEEP, headers=KEY)
    monkeypatch.setattr(idempotency, "_find", lambda user, place: None)

    second = asker.post("/api/tasks", SWEEP, headers=KEY)

    assert code(second, 409) == "in_progress"
    assert (Task.objects.get().pk, Event.objects.count()) == (first.json()["id"], 1)


def test_an_answer_without_an_event_is_kept_too(asker, task):
    for _time in range(2):
        answer = asker.post(f"/api/tasks/{task.pk}/toggle", {"done": False}, headers=KEY)

        assert answer.status_code == 200
        assert "Event" not in answer.headers
    assert answer.headers["Idempotency-Replayed"] == "true"


def test_while_the_first_request_runs_the_second_is_refused(asker, alice):
    place = idempotency._digest("POST", "/api/tasks", KEY["Idempotency-Key"])

    with held_elsewhere(idempotency._number(alice, place)):
        assert code(asker.post("/api/tasks", SWEEP, headers=KEY), 409) == "in_progress"
        other = {"Idempotency-Key": "another"}
        assert asker.post("/api/tasks", SWEEP, headers=other).status_code == 201

    assert asker.post("/api/tasks", SWEEP, headers=KEY).status_code == 201
    assert asker.post("/api/tasks", SWEEP, headers=KEY).headers["Idempotency-Replayed"] == "true"


@contextmanager
def held_elsewhere(number):
    """By another session of the database, or by another thread."""
    if connection.vendor == "postgresql":
        other = connection.copy()
        with closing(other), other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [number])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
    else:
        with ThreadPoolExecutor(1) as pool, claim(number) as won:
            assert won
            assert pool.submit(_claim, number).result() is False
            yield


def _claim(number):
    with claim(number) as won:
        return won
