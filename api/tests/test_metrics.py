"""GET /metrics on the port for Prometheus: project/metrics*.py"""

import os
import re
import signal
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client.parser import text_string_to_metric_families

from api.core.jobs import job
from api.tests.proofs import live
from project.tooling import ports

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("waiting_jobs")]

PASSWORD = "a garden of tall plants"
SEARCHED = "tomatoes"


@job
def idle(*, text: str) -> None:
    pass


def variables_in(folder):
    """A server's variables, by which it has metrics and has seen a backup."""
    status = folder / "backup"
    status.touch()
    os.utime(status, (1_790_000_000, 1_790_000_000))
    return {"METRICS_PORT": str(ports.free()), "BACKUP_STATUS_FILE": str(status), "WEB_THREADS": "2"}


def metrics_of(variables):
    return f"http://127.0.0.1:{variables['METRICS_PORT']}/metrics"


@pytest.fixture
def new_server(tmp_path):
    """The address of a server that nobody has asked yet, and that of its metrics."""
    variables = variables_in(tmp_path)
    with live.server(**variables) as url:
        yield url, metrics_of(variables)


@pytest.fixture(scope="module")
def _running(django_db_setup, tmp_path_factory):
    variables = variables_in(tmp_path_factory.mktemp("status"))
    with live.running(**variables) as running:
        yield running, metrics_of(variables)


@pytest.fixture
def server(_running):
    """The same of a server that several tests ask."""
    running, metrics = _running
    with live.watched(running) as url:
        yield url, metrics


def read(address):
    text = requests.get(address, timeout=60).text
    return [sample for family in text_string_to_metric_families(text) for sample in family.samples]


def value(samples, name, **labels):
    return sum(each.value for each in samples if each.name == name and labels.items() <= each.labels.items())


def children(process):
    if os.path.isdir("/proc"):
        return set(Path(f"/proc/{process}/task/{process}/children").read_text().split())
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [line.split() for line in listed.stdout.splitlines()]
    return {child for child, parent in pairs if parent == process}


def test_it_counts_for_all_processes_what_all_have_answered(new_server, bob):
    url, metrics = new_server
    live.at_once([lambda: requests.get(f"{url}/health/ready", timeout=60) for _ in range(12)])
    for number in range(3):
        requests.get(f"{url}/api/tasks/{number}", timeout=60)

    # Whichever process answers says the same.
    for _ in range(4):
        samples = read(metrics)
        counted = {"method": "GET", "route": "/health/ready", "status": "200"}
        assert value(samples, "mutirao_requests_total", **counted) == 12
        one = {"method": "GET", "route": "/api/tasks/<pk>"}
        assert value(samples, "mutirao_requests_total", status="401", **one) == 3
        assert value(samples, "mutirao_request_duration_seconds_count", **one) == 3
        assert value(samples, "mutirao_request_duration_seconds_bucket", le="+Inf", **one) == 3
        assert value(samples, "mutirao_database_queries_total", route="/health/ready") >= 24
        assert value(samples, "mutirao_database_seconds_total", route="/health/ready") > 0
        assert value(samples, "mutirao_requests_in_flight") == 0
        assert value(samples, "mutirao_database_up") == 1
        assert value(samples, "mutirao_backup_last_success_timestamp_seconds") == 1_790_000_000


def test_nothing_in_it_is_about_a_person(server, bob):
    url, metrics = server
    bob.set_password(PASSWORD)
    bob.save()
    credentials = {"email": "bob@example.com", "password": PASSWORD}
    token = requests.post(f"{url}/api/auth/token", json=credentials, timeout=60).json()["access"]
    signed_in = {"Authorization": f"Bearer {token}"}
    made = requests.post(f"{url}/api/tasks", json={"title": SEARCHED}, headers=signed_in, timeout=60).json()
    for path in (f"tasks/{made['id']}", f"tasks?search={SEARCHED}", "users/me", f"nothing/{SEARCHED}"):
        requests.get(f"{url}/api/{path}", headers={**signed_in, "X-Request-ID": "findme-12345"}, timeout=60)
    requests.request(SEARCHED.upper(), f"{url}/api/tasks", timeout=60)
    requests.get(f"{url}/{SEARCHED}", timeout=60)

    text = requests.get(metrics, timeout=60).text

    for secret in (token, PASSWORD, SEARCHED, SEARCHED.upper(), "bob", "findme", "127.0.0.1"):
        assert secret not in text
    labels: dict[str, set[str]] = {name: set() for name in ("method", "route", "status")}
    for sample in read(metrics):
        for name, label in sample.labels.items():
            labels.setdefault(name, set()).add(label)
    assert labels.keys() <= {"method", "route", "status", "le"}
    assert labels["method"] == {"GET", "POST", "other"}
    assert "/api/tasks/<pk>" in labels["route"]
    # A template has a number only where the product's own words have one.
    assert not [route for route in labels["route"] if re.search(r"\d", route)]


def test_processes_that_are_replaced_go_on_in_the_same_files(tmp_path):
    folder, pid, port = tmp_path / "memory", tmp_path / "pid", ports.free()
    folder.mkdir()
    (folder / "counter_77.db").write_text("of an earlier run")
    told = {"METRICS_PORT": str(port), "METRICS_FOLDER": str(folder)}
    with live.server(**told, GUNICORN_CMD_ARGS=f"--pid {pid}") as url:
        for _ in range(10):
            requests.get(f"{url}/health", timeout=60)
        assert not (folder / "counter_77.db").exists()
        before = value(read(f"http://127.0.0.1:{port}/metrics"), "mutirao_requests_total", route="/health")

        arbiter = pid.read_text().strip()
        for _ in range(3):
            present = children(arbiter)
            os.kill(int(arbiter), signal.SIGHUP)
            while present & children(arbiter):
                requests.get(f"{url}/health", timeout=60)

        after = value(read(f"http://127.0.0.1:{port}/metrics"), "mutirao_requests_total", route="/health")
        assert 10 <= before < after
        # Two old ones beside two new ones, and never more.
        assert {each.name.rpartition("_")[2] for each in folder.iterdir()} <= {
            f"{slot}.db" for slot in range(4)
        }


def test_the_public_port_tells_none_of_it(server):
    url, metrics = server

    for path in ("/metrics", "/api/metrics", "/health/metrics"):
        assert requests.get(f"{url}{path}", timeout=60).status_code in (401, 404)
    assert requests.get(metrics.replace("/metrics", "/api/tasks"), timeout=60).status_code == 404


def test_it_tells_of_the_jobs(server):
    _url, metrics = server
    now = timezone.now()
    DBTaskResult.objects.all().delete()
    # In one moment, and of a queue that the server's own thread does not know: they stay as they are.
    with transaction.atomic():
        rows = [idle.enqueue(text=str(number)).db_result for number in range(5)]
        for row in rows:
            row.backend_name = "elsewhere"
        rows[1].run_after = now + timedelta(hours=1)
        rows[2].status, rows[2].started_at = "RUNNING", now
        rows[3].status, rows[3].finished_at = "FAILED", now
        rows[4].run_after = now - timedelta(minutes=10)
        DBTaskResult.objects.bulk_update(
            rows, ["backend_name", "run_after", "status", "started_at", "finished_at"]
        )

    samples = read(metrics)

    found = {
        name: value(samples, f"mutirao_jobs_{name}") for name in ("waiting", "later", "running", "failed")
    }
    assert found == {"waiting": 2, "later": 1, "running": 1, "failed": 1}
    assert 600 <= value(samples, "mutirao_jobs_oldest_waiting_seconds") < 700
