import os
import secrets
import signal
import sys
from contextlib import closing

import psycopg

from benchmarks import databases, options, team
from benchmarks.bars import bars
from benchmarks.report import machine, report
from benchmarks.run import run
from project.tooling import processes
from project.tooling.shell import Failure, say


def main() -> int:
    asked = options.read()
    server = os.environ["BENCH_SERVER"]
    databases.FOLDER.mkdir(parents=True, exist_ok=True)
    env = environment()
    results = [run(engine, size, asked, server, env) for engine in asked.engines for size in asked.sizes]
    found = bars(results)
    text = report(results, found, asked.sizes[0], machine(_version(server)))
    (databases.FOLDER / "results.md").write_text(text, encoding="utf-8")
    say(f"\n{text}")
    return 0 if all(bar.held for bar in found) else 1


def environment() -> dict[str, str]:
    """As in production, with one worker. The database outlives its secrets: it holds a password for the next run."""
    password = databases.FOLDER / "password"
    if not password.exists():
        password.touch(0o600)
        password.write_text(secrets.token_urlsafe(12))
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "MUTIRAO_ENV_FILE": "",
        "DJANGO_SETTINGS_MODULE": "project.settings",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "WEB_CONCURRENCY": os.environ.get("WEB_CONCURRENCY", "1"),
        "BENCH_EMAIL": team.EMAIL,
        "BENCH_PASSWORD": password.read_text(),
    }


def _version(server):
    if not server:
        return "SQLite"
    with closing(psycopg.connect(server)) as connection:
        return f"PostgreSQL {connection.info.server_version // 10000}"


def _end(number: int, frame: object) -> None:
    """The servers end with us."""
    processes.stop_all()
    sys.exit(130)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    try:
        sys.exit(main())
    except (Failure, ValueError) as failure:
        sys.exit(str(failure))
