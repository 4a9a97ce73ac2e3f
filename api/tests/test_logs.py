"""The log in production: one id from the request to the jobs it causes, and nothing about people."""

import json
import logging

import pytest
import requests

from api.core.jobs import job, run_waiting
from api.links import mails
from api.tests.proofs import live
from project.logging import JsonFormatter

SECRETS = ("bob@example.com", "wr0ng-passw0rd", "tomatoes", "mut_0123456789", "a garden of tall plants")

pytestmark = pytest.mark.django_db(transaction=True)


@job
def fail(*, text: str) -> None:
    raise ConnectionRefusedError(text)


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[str] = []

    def emit(self, record):
        self.lines.append(self.format(record))

    def parsed(self, **wanted):
        found = [json.loads(line) for line in self.lines]
        return [line for line in found if wanted.items() <= line.items()]


@pytest.fixture
def log():
    handler = Lines()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)


def test_nothing_that_a_person_sends_is_in_the_log(as_user, bob, log):
    nobody, signed_in = as_user(None), as_user(bob)
    wrong = {"email": "bob@example.com", "password": "wr0ng-passw0rd"}

    answers = [
        nobody.post("/api/auth/token", wrong),
        nobody.post("/api/auth/token", {"email": "bob@example.com"}),
        signed_in.get("/api/tasks?search=tomatoes"),
        signed_in.get("/api/tasks?serch=tomatoes"),
        signed_in.get("/api/nothing?search=tomatoes"),
        nobody.get("/api/users/me", headers={"Authorization": "Bearer mut_0123456789"}),
        nobody.get("/api/users/me", headers={"Cookie": "sessionid=mut_0123456789"}),
        signed_in.post("/api/tasks", {"title": "a garden of tall plants", "status": "tomatoes"}),
        signed_in.post("/api/tasks", b'{"title": "tomatoes', content_type="application/json"),
    ]

    assert [answer.status_code for answer in answers] == [401, 400, 200, 400, 404, 401, 401, 400, 400]
    # It is written all the same.
    assert log.parsed(message="Not Found: /api/nothing")
    assert not [line for line in log.lines for secret in SECRETS if secret in line]


def test_a_fault_of_ours_is_found_by_its_id_and_tells_nothing_of_the_request(as_user, bob, log, monkeypatch):
    def broken(*arguments, **options):
        raise LookupError("broken on purpose")

    monkeypatch.setattr("api.users.views.UserViewSet.get_queryset", broken)
    client = as_user(bob)
    client.raise_request_exception = False

    answer = client.get("/api/users?search=tomatoes", headers={"X-Request-ID": "findme-12345"})

    assert (answer.status_code, answer.json()["request_id"]) == (500, "findme-12345")
    (line,) = log.parsed(request_id="findme-12345", level="ERROR", logger="django.request")
    assert "LookupError: broken on purpose" in line["error"]
    assert not [line for line in log.lines for secret in SECRETS if secret in line]


@pytest.mark.usefixtures("waiting_jobs")
def test_one_id_goes_from_the_request_to_what_it_causes_and_into_the_answer(as_user, bob, log, monkeypatch):
    def away(*arguments, **options):
        raise ConnectionRefusedError("no mail server for bob@example.com")

    monkeypatch.setattr(mails, "send_link", away)
    bob.set_password("a garden of tall plants")
    bob.save()

    asked = {"email": "bob@example.com"}
    answer = as_user(None).post(
        "/api/auth/password/forgotten", asked, headers={"X-Request-ID": "findme-12345"}
    )
    # Another request comes between.
    as_user(None).get("/api/nothing", headers={"X-Request-ID": "another-12345"})
    # The job of a job, too: the first finds the person, the second sends the mail.
    run_waiting()

    assert answer.headers["X-Request-ID"] == "findme-12345"
    (line,) = log.parsed(logger="api.core.jobs")
    assert line["request_id"] == "findme-12345"
    assert line["message"] == "send_link failed, attempt 1: ConnectionRefusedError"


@pytest.mark.usefixtures("waiting_jobs")
def test_a_second_attempt_keeps_the_id_and_leaves_none_behind(log):
    from django_tasks_db.models import DBTaskResult

    from project.logging import request_id

    token = request_id.set("findme-12345")
    fail.enqueue(text="tomatoes")
    request_id.reset(token)
    for _ in range(2):
        DBTaskResult.objects.filter(status="READY").update(run_after="2026-01-01T00:00:00Z")
        run_waiting()

    lines = log.parsed(logger="api.core.jobs", request_id="findme-12345")
    assert [line["message"].partition(":")[0] for line in lines] == [
        "fail failed, attempt 1",
        "fail failed, attempt 2",
    ]
    assert request_id.get() != "findme-12345"


@pytest.mark.usefixtures("waiting_jobs")
def test_jobs_from_before_this_version_have_no_id():
    from django_tasks_db.models import DBTaskResult

    fail.enqueue(text="tomatoes")
    DBTaskResult.objects.update(args_kwargs={"args": [], "kwargs": {"text": "tomatoes"}})

    run_waiting()

    assert DBTaskResult.objects.filter(status="SUCCESSFUL").exists()


def test_all_that_the_processes_say_is_json(tmp_path):
    with live.server(LOG_FORMAT="json", keep_log=str(tmp_path / "log")) as url:
        requests.get(
            f"{url}/api/nothing?search=tomatoes", headers={"X-Request-ID": "findme-12345"}, timeout=60
        )

    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert {line["logger"] for line in lines} == {"gunicorn.error", "django.request"}
    assert [line["message"] for line in lines if line["request_id"] == "findme-12345"] == [
        "Not Found: /api/nothing"
    ]
    assert any(line["message"].startswith("Booting worker") for line in lines)
