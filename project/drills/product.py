"""The product as it really runs, on a database that a drill may do anything to."""

import os
import secrets
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests

from project.drills.writers import Writers
from project.tooling import ports, processes, serve
from project.tooling.guard import refuse_development_database
from project.tooling.shell import ROOT, Failure

EMAIL = "admin@example.com"


class Product:
    def __init__(self, database: str, folder: Path):
        refuse_development_database(database)
        self.port = ports.free()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.env = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "MUTIRAO_ENV_FILE": "",
            "DJANGO_SETTINGS_MODULE": "project.settings",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "DEMO_PASSWORD": secrets.token_urlsafe(12),
            "DATABASE_URL": database,
            "BACKUP_DIR": str(folder / "backups"),
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "2",
        }
        self._running: ExitStack | None = None
        self.process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def prepared(self) -> Iterator["Product"]:
        """With the demo team in it, and running."""
        with self.log.open("a") as stream:
            serve.prepare(self.env, stream)
            self.start()
            try:
                yield self
            finally:
                self.stop()

    def start(self) -> None:
        with ExitStack() as stack:
            stream = stack.enter_context(self.log.open("ab"))
            process = stack.enter_context(
                processes.started(*serve.GUNICORN, cwd=ROOT, env=self.env, stdout=stream, stderr=stream)
            )
            if not ports.wait_for(f"{self.url}/health", alive=lambda: process.poll() is None):
                raise Failure(f"The server does not answer.\n{self.tail()}")
            self.process, self._running = process, stack.pop_all()

    def stop(self) -> None:
        if self._running is not None:
            self._running.close()
            self._running = None

    def kill(self) -> None:
        """The master and all its workers, without a word."""
        assert self.process is not None  # noqa: S101
        os.killpg(self.process.pid, signal.SIGKILL)
        self.stop()

    def workers(self) -> list[int]:
        assert self.process is not None  # noqa: S101
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def writers(self, number: int = 4) -> Writers:
        """With a token that outlives the drill."""
        body = {"email": EMAIL, "password": self.env["DEMO_PASSWORD"]}
        signed_in = requests.post(f"{self.url}/api/auth/token", json=body, timeout=60).json()["access"]
        headers = {"Authorization": f"Bearer {signed_in}"}
        body = {"name": "drill", "scope": "write"}
        made = requests.post(f"{self.url}/api/tokens", json=body, headers=headers, timeout=60)
        return Writers(self.url, made.json()["token"], number)

    def tail(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]
