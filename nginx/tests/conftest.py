"""One product behind gunicorn for all, and nginx in front of it in its two ways."""

import os
import secrets

import pytest

from nginx.tests import machine
from project.tooling import ports, processes, python, serve
from project.tooling.shell import ROOT


def environment(folder, port):
    return {
        "PATH": os.environ["PATH"],
        "MUTIRAO_ENV_FILE": "",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DATABASE_URL": f"sqlite:///{folder}/test_nginx.sqlite3",
        "DEMO_PASSWORD": machine.PASSWORD,
        # As docker-compose.prod.yml has it.
        "ALLOWED_HOSTS": f"{machine.HOST},{machine.OTHER}",
        "PUBLIC_URL": f"https://{machine.HOST}",
        "COOKIE_SECURE": "true",
        "FORWARDED_ALLOW_IPS": "*",
        "PROXIES": "1",
        "PORT": str(port),
    }


@pytest.fixture(scope="session")
def web(tmp_path_factory):
    """The port of gunicorn, with the configuration that production has."""
    folder, port = tmp_path_factory.mktemp("web"), ports.free()
    env = environment(folder, port)
    with (folder / "log").open("w+") as log:
        serve.prepare(env, log)
        command = (python.PYTHON, "-m", "gunicorn", "-c", ROOT / "project/gunicorn.conf.py")
        with processes.started(
            *command, "nginx.tests.echo:application", cwd=ROOT, env=env, stdout=log, stderr=log
        ) as server:
            alive = lambda: server.poll() is None  # noqa: E731
            assert ports.wait_for(f"http://127.0.0.1:{port}/health", alive=alive), (
                folder / "log"
            ).read_text()
            yield port


@pytest.fixture(scope="session")
def start(tmp_path_factory, web):
    """Another nginx than the others', for who spends its limits or changes its files."""

    def started(**options):
        made = machine.prepare(tmp_path_factory.mktemp("nginx") / "it", **{"web": web, **options})
        return machine.running(made), made

    return started


@pytest.fixture(scope="session")
def site(start):
    """nginx that speaks TLS."""
    running, made = start()
    with machine.certificate(made), running:
        yield made


@pytest.fixture
def fresh(start):
    running, made = start()
    with machine.certificate(made), running:
        yield made


@pytest.fixture(scope="session")
def behind(start):
    """nginx behind a proxy that speaks TLS."""
    running, made = start(tls_by="proxy")
    with running:
        yield made
