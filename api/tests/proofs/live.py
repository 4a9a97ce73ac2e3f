"""The product as it really runs: gunicorn, two processes of four threads, on the database of the tests."""

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import requests
from django.conf import settings
from django.db import connection

from api.tests.proofs import PLANTED_BUG
from api.tests.proofs.canaries import WATCH
from project.tooling import ports, processes, python
from project.tooling.shell import ROOT

GUNICORN = (python.PYTHON, "-m", "gunicorn", "-c", ROOT / "project" / "gunicorn.conf.py")
WSGI = "api.tests.proofs.wsgi"


@contextmanager
def server(*, keep_log: str = "", **variables: str) -> Iterator[str]:
    """The address of a server; `variables` are those of .env.example. Its log stays in the file `keep_log`."""
    with running(keep_log=keep_log, **variables) as server, watched(server) as url:
        yield url


Running = tuple[str, Callable[[], str]]


@contextmanager
def running(*, keep_log: str = "", **variables: str) -> Iterator[Running]:
    """A server for several tests: its address, and what tells what it has logged since the last call."""
    port = ports.free()
    env = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", PLANTED_BUG) if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "project.tests.settings",
        "MUTIRAO_ENV_FILE": "",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": _database_url(),
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
        "WEB_THREADS": "4",
        **variables,
    }
    url = f"http://127.0.0.1:{port}"
    with (
        open(keep_log, "w+b") if keep_log else tempfile.TemporaryFile() as log,
        processes.started(*GUNICORN, WSGI, cwd=ROOT, env=env, stdout=log, stderr=log) as process,
    ):
        up = ports.wait_for(f"{url}/health", alive=lambda: process.poll() is None)
        assert up, _text(log)
        told = 0

        def said() -> str:
            nonlocal told
            before, told = told, _size(log)
            return _text(log, before)

        yield url, said


@contextmanager
def watched(server: Running) -> Iterator[str]:
    """The address of a server that is running, and after it a look at what was logged meanwhile."""
    url, said = server
    yield url
    WATCH.see("log", said())


def at_once(calls):
    """What several calls return that begin in the same moment."""
    together = Barrier(len(calls))

    def run(call):
        together.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def post(url, body=None, **options):
    answer = requests.post(url, json=body, timeout=60, **options)
    WATCH.see(f"POST {url}", f"{answer.headers}\n{answer.text}")
    return answer


def page_form(url, fields):
    """Send the form of a page, as a browser that has just opened it."""
    with requests.Session() as browser:
        browser.get(url, timeout=60)
        token = browser.cookies["csrftoken"]
        return browser.post(url, {**fields, "csrfmiddlewaretoken": token}, timeout=60)


def _text(log, begin=0):
    # Read without moving: the server writes where the file stands.
    return os.pread(log.fileno(), _size(log) - begin, begin).decode("utf-8", "replace")


def _size(log):
    return os.fstat(log.fileno()).st_size


def _database_url():
    """Of the database that pytest made for itself."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    host, port = found["HOST"] or "127.0.0.1", found["PORT"] or 5432
    password = f":{found['PASSWORD']}" if found["PASSWORD"] else ""
    user = f"{found['USER']}{password}"
    # A server that the tests have started is reached through a socket in its folder.
    if host.startswith("/"):
        return f"postgres://{user}@/{found['NAME']}?host={host}"
    return f"postgres://{user}@{host}:{port}/{found['NAME']}"
