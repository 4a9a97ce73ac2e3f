"""`make run`: the API and the built client on one port."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

from project.tooling import client, ports, processes, python, variables
from project.tooling.shell import ROOT, Failure, say

GUNICORN = (python.PYTHON, "-m", "gunicorn", "-c", ROOT / "project" / "gunicorn.conf.py", "project.wsgi")


def run() -> None:
    host, port = variables.text("HOST", "127.0.0.1"), variables.integer("PORT", 8000, least=1, most=65535)
    workers = variables.integer("WEB_CONCURRENCY", 2, least=1, most=64)
    threads = variables.integer("WEB_THREADS", 4, least=1, most=64)
    metrics = variables.integer("METRICS_PORT", 0, least=0, most=65535)
    ports.require_free(host, port)
    python.install("base")
    client.build()
    sign_in = prepare()
    url = f"http://{ports.reachable(host)}:{port}"
    _announce_later(url, f"\nMutirão is at {url}\n{sign_in}\nCtrl-C stops it.\n")
    # gunicorn reads its configuration before the settings read .env.
    os.environ.update(HOST=host, PORT=str(port), WEB_CONCURRENCY=str(workers), WEB_THREADS=str(threads))
    os.environ["METRICS_PORT"] = str(metrics)
    os.environ["PUBLIC_URL"] = variables.public_url(url)
    os.execv(GUNICORN[0], [str(part) for part in GUNICORN])


def prepare(env: Mapping[str, str] | None = None, log: IO[str] | None = None) -> str:
    """Migrate, load the demo team into an empty database; return how to sign in."""
    if env is None:
        variables.ensure_secrets()
    command = [str(python.PYTHON), "-m", "project.tooling.prepare"]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=log, text=True)
    if done.returncode:
        raise Failure("The database could not be prepared; the reason stands above.")
    return done.stdout.strip()


@contextmanager
def started(url: str, env: Mapping[str, str], log: IO[str]) -> Iterator[None]:
    """A server for the length of a block, with nothing but `env`."""
    with processes.started(*GUNICORN, cwd=ROOT, env=env, stdout=log, stderr=log) as server:
        if not ports.wait_for(f"{url}/health", alive=lambda: server.poll() is None):
            raise Failure("The server does not answer; its log stands above.")
        yield


def _announce_later(url: str, text: str) -> None:
    """Fork a child that speaks when the server answers, because this process becomes the server."""
    server = os.getpid()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    # In a grandchild, so that the server never meets a child that it did not start.
    if os.fork() == 0:
        try:
            if ports.wait_for(f"{url}/health", alive=lambda: _exists(server)):
                say(text)
        except KeyboardInterrupt:
            pass
    os._exit(0)


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
