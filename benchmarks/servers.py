"""The product and what it is compared with, each as a server of its own with the same settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from benchmarks import processor
from benchmarks.client import Client
from project.tooling import ports, python
from project.tooling.processes import started
from project.tooling.serve import GUNICORN
from project.tooling.shell import ROOT, Failure

RIVAL = (python.PYTHON, "-m", "gunicorn", "-c", ROOT / "benchmarks" / "rivals" / "gunicorn_conf.py")
UVICORN = (
    python.PYTHON,
    "-m",
    "uvicorn",
    "--no-access-log",
    "--loop",
    "uvloop",
    "--http",
    "httptools",
    *("--timeout-keep-alive", "75"),
)


@dataclass(eq=False)
class Server:
    name: str
    size: int
    client: Client
    pid: int
    # Where the database's processes can be asked about; None with SQLite, which has none.
    monitor: psycopg.Connection | None
    label: str = field(default="")

    def backends(self) -> list[int]:
        if self.monitor is None:
            return []
        found = self.monitor.execute(
            "SELECT pid FROM pg_stat_activity WHERE application_name = %s", [self.label]
        )
        pids = [row[0] for row in found]
        if not pids:
            raise Failure(f"{self.name} has no connection to the database that could be watched.")
        return pids

    def usage(self) -> tuple[dict[int, float], dict[int, float]]:
        """Seconds of CPU by process: of the server, of the database."""
        web, database = processor.family(self.pid), self.backends()
        return {pid: processor.spent(pid) for pid in web}, {pid: processor.spent(pid) for pid in database}

    def resident(self) -> int:
        """Bytes of the workers, without the process that watches them."""
        workers = processor.family(self.pid)[1:] or [self.pid]
        return processor.resident(workers)


COMMANDS = {
    "Mutirão": GUNICORN,
    "floor": (*RIVAL, "benchmarks.rivals.floor:application"),
    "django-ninja": (*RIVAL, "benchmarks.rivals.ninja_wsgi:application"),
    "FastAPI": (*UVICORN, "benchmarks.rivals.fastapi_app:app"),
}


@contextmanager
def running(name: str, size: int, url: str, env: dict[str, str], log: Path, server: str) -> Iterator[Server]:
    """A server that answers. `server`: the URL of the PostgreSQL server, empty with SQLite."""
    port = ports.free()
    # PostgreSQL keeps ASCII only.
    label = f"bench {port} {size}"
    base = f"http://127.0.0.1:{port}"
    argv = COMMANDS[name]
    if argv[:3] == UVICORN[:3]:
        argv = (*argv, "--port", str(port), "--workers", "1")
    variables = {
        **env,
        "DATABASE_URL": url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": base,
        "PGAPPNAME": label,
    }
    person = {"email": env["BENCH_EMAIL"], "password": env["BENCH_PASSWORD"]} if name == "Mutirão" else {}
    with (
        log.open("ab") as stream,
        started(*argv, cwd=ROOT, env=variables, stdout=stream, stderr=stream) as process,
    ):
        if not ports.wait_for(f"{base}/health", alive=lambda: process.poll() is None):
            raise Failure(f"{name} does not answer; see {log}.")
        monitor = psycopg.connect(server, autocommit=True) if server else None
        try:
            yield Server(name, size, Client(base, **person), process.pid, monitor, label)
        finally:
            if monitor is not None:
                monitor.close()
