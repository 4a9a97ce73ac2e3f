"""OTEL_EXPORTER_OTLP_ENDPOINT and SENTRY_DSN: what is sent, to whom, and that without them nothing is even imported"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from api.tests.proofs import live
from project.tooling.shell import ROOT

PEOPLE = (b"bob@example.com", b"tomatoes", b"a garden of tall plants", b"sessionid")
OPTIONAL = ("celery", "kombu", "redis", "opentelemetry", "sentry_sdk", "prometheus_client")

# What a server process does, from its fork to its first answer and its first job.
PROCESS = """
import runpy, sys
from types import SimpleNamespace
from django.test import Client
hooks = runpy.run_path("project/gunicorn.conf.py")
server = SimpleNamespace(WORKERS={})
worker = SimpleNamespace()
hooks["on_starting"](server)
hooks["pre_fork"](server, worker)
hooks["post_fork"](server, worker)
import project.wsgi
from django.core.management import call_command
call_command("migrate", verbosity=0)
from api.core import jobs
assert Client().get("/health/ready").status_code == 200
answer = Client().post("/api/auth/token", {"email": "a@example.com", "password": "b"}, "application/json")
assert answer.status_code == 401, answer.content
jobs.take_up_lost()
jobs.sweep()
jobs.run_waiting()
hooks["child_exit"](server, worker)
hooks["on_exit"](server)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def new_database(tmp_path_factory):
    """A file with all tables, and nothing in them."""
    file = tmp_path_factory.mktemp("database") / "test_new.sqlite3"
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{file}", "MUTIRAO_ENV_FILE": ""}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=env, check=True)
    return file


@pytest.fixture
def collector():
    """Takes whatever is sent to it."""
    taken: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            zipped = self.headers.get("Content-Encoding") == "gzip"
            taken.append((self.path, gzip.decompress(body) if zipped else body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", taken
    server.shutdown()
    server.server_close()


def until(find, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came")


@pytest.mark.parametrize(
    ("told", "imported"),
    [
        ({}, set()),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, {"opentelemetry"}),
        ({"SENTRY_DSN": "http://key@127.0.0.1:1/1"}, {"sentry_sdk"}),
    ],
)
def test_only_what_a_variable_asks_for_is_imported(tmp_path, new_database, told, imported):
    shutil.copy(new_database, tmp_path / "test_process.sqlite3")
    env = {
        "PATH": os.environ["PATH"],
        "MUTIRAO_ENV_FILE": "",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCD",
        "DATABASE_URL": f"sqlite:///{tmp_path}/test_process.sqlite3",
        "ALLOWED_HOSTS": "testserver",
        **told,
    }

    done = subprocess.run([sys.executable, "-c", PROCESS], cwd=ROOT, env=env, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) & set(OPTIONAL) == imported


def signed_in(url, bob):
    bob.set_password("a garden of tall plants")
    bob.save()
    credentials = {"email": "bob@example.com", "password": "a garden of tall plants"}
    token = requests.post(f"{url}/api/auth/token", json=credentials, timeout=60).json()["access"]
    return {
        "Authorization": f"Bearer {token}",
        "X-Request-ID": "findme-12345",
        "Cookie": "sessionid=abcdefgh",
    }


@pytest.mark.django_db(transaction=True)
def test_a_request_is_a_trace_without_what_was_sent(collector, bob):
    address, taken = collector

    def spans():
        for path, body in list(taken):
            assert path == "/v1/traces"
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                for scope in resource.scope_spans:
                    yield from ((each, _plain(each), _plain(resource.resource)) for each in scope.spans)

    def found(name):
        return next((each for each in spans() if each[0].name == name), None)

    told = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{address}", "OTEL_BSP_SCHEDULE_DELAY": "50"}
    with live.server(**told) as url:
        headers = signed_in(url, bob)
        # What claims to continue a trace is not believed.
        headers["traceparent"] = f"00-{'ab' * 16}-{'cd' * 8}-01"
        requests.get(f"{url}/api/tasks/7?fields=tomatoes", headers=headers, timeout=60)
        requests.get(f"{url}/api/tasks?search=tomatoes", headers=headers, timeout=60)
        asked = {"email": "bob@example.com"}
        requests.post(f"{url}/api/auth/password/forgotten", json=asked, headers=headers, timeout=60)
        _span, of_the_job, _resource = until(lambda: found("job answer_reset"))
        span, attributes, resource = until(lambda: found("GET /api/tasks"))
        until(
            lambda: [each for each, _attributes, _resource in spans() if each.parent_span_id == span.span_id]
        )
        assert until(lambda: found("GET /api/tasks/<pk>"))

    assert of_the_job == {"mutirao.request_id": "findme-12345", "mutirao.attempt": 1}
    assert resource["service.name"] == "mutirao"
    assert attributes == {
        "http.request.method": "GET",
        "http.route": "/api/tasks",
        "http.response.status_code": 200,
        "mutirao.request_id": "findme-12345",
    }
    assert span.parent_span_id == b""
    assert span.trace_id != bytes.fromhex("ab" * 16)
    children = [given for each, given, _resource in spans() if each.parent_span_id == span.span_id]
    assert {"db.operation.name": "SELECT", "db.system.name": _vendor()} in children
    assert all(each.keys() == {"db.operation.name", "db.system.name"} for each in children)
    assert not [secret for _path, body in taken for secret in PEOPLE if secret in body]


@pytest.mark.django_db(transaction=True)
def test_an_error_is_reported_under_its_request_and_without_people(collector, bob, monkeypatch):
    address, taken = collector
    monkeypatch.setattr(live, "WSGI", "api.tests.broken_wsgi")
    with live.server(SENTRY_DSN=f"http://key@{address}/1") as url:
        headers = signed_in(url, bob)
        answer = requests.get(f"{url}/api/users?search=tomatoes", headers=headers, timeout=60)
        path, body = until(lambda: next(iter(taken), None))

    assert answer.status_code == 500
    assert path == "/api/1/envelope/"
    event = next(json.loads(line) for line in body.splitlines() if b'"exception"' in line)
    (error,) = event["exception"]["values"]
    assert (error["type"], error["value"]) == ("LookupError", "nobody is called (address)")
    assert error["stacktrace"]["frames"][-1]["function"] == "broken"
    assert event["tags"]["request_id"] == "findme-12345"
    assert event["request"] == {"method": "GET", "url": f"{url}/api/users"}
    assert not [secret for secret in PEOPLE if secret in body]


def _plain(thing):
    return {each.key: _value(each.value) for each in thing.attributes}


def _value(value):
    return getattr(value, value.WhichOneof("value"))


def _vendor():
    from django.db import connection

    return connection.vendor
