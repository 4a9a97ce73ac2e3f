"""The Makefile's targets by name."""

import os
import shutil
import signal
import sys
from collections.abc import Callable

from project.tooling import (
    bench,
    client,
    contract,
    debian,
    deploy,
    dev,
    drills,
    legs,
    lock,
    processes,
    prove,
    python,
    schema,
    screenshots,
    secret_files,
    serve,
    test,
    variables,
    vitals,
)
from project.tooling.shell import CLIENT, ROOT, VAR, Failure, run, say

CACHES = (".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis", "htmlcov")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"Say one of: {', '.join(COMMANDS)}. `make help` tells what they do.")
        return 2
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        COMMANDS[arguments[0]]()
    except Failure as failure:
        print(failure, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _interrupt(number: int, frame: object) -> None:
    processes.stop_all()
    raise KeyboardInterrupt


def migrate() -> None:
    _manage("migrate", "--no-input")


def import_issues() -> None:
    file = os.environ.get("FILE", "")
    if not file:
        raise Failure("Which file? make import FILE=issues.json (exported with the GitHub API or `gh`)")
    _manage("import_github", file)


def backup() -> None:
    _manage("backup")


def restore() -> None:
    file, key = os.environ.get("FILE", ""), os.environ.get("KEY", "")
    if not file:
        raise Failure(
            "Which file? make restore FILE=var/backups/mutirao-….tar.gz, and KEY=file if it is encrypted"
        )
    _manage("restore", file, *(("--key", key) if key else ()))


def write_schema() -> None:
    python.install("base")
    variables.ensure_secrets()
    client.install()
    schema.write(CLIENT)
    say("Written: client/src/api/openapi.yaml and client/src/api/schema.d.ts")


def compile_messages() -> None:
    python.install("dev")
    run(python.PYTHON, "-m", "babel.messages.frontend", "-q", "compile", "-d", "api/locale", "-D", "django")


def lint() -> None:
    test.run(legs.LINT)


def test_nginx() -> None:
    test.run(("nginx",))


def format_code() -> None:
    python.install("dev")
    client.install()
    run(python.PYTHON, "-m", "ruff", "check", "--fix-only", "--quiet", ".")
    run(python.PYTHON, "-m", "ruff", "format", ".")
    client.npm("run", "--silent", "format")


def clean() -> None:
    installed = (python.VENV, CLIENT / "node_modules", client.DIST, debian.PACKAGES)
    for path in (*installed, *(ROOT / name for name in CACHES)):
        shutil.rmtree(path, ignore_errors=True)
    (VAR / "client-build").unlink(missing_ok=True)


def _manage(*arguments: str) -> None:
    python.install("base")
    variables.ensure_secrets()
    run(python.PYTHON, "manage.py", *arguments)


COMMANDS: dict[str, Callable[[], None]] = {
    "run": serve.run,
    "dev": dev.run,
    "test": test.run,
    "test-nginx": test_nginx,
    "lint": lint,
    "prove": prove.run,
    "contract": contract.run,
    "format": format_code,
    "migrate": migrate,
    "backup": backup,
    "restore": restore,
    "restore-drill": drills.restore,
    "operations-drill": drills.operations,
    "crash-test": drills.crash,
    "schema": write_schema,
    "messages": compile_messages,
    "import": import_issues,
    "bench": bench.run,
    "screenshots": screenshots.run,
    "vitals": vitals.run,
    "secrets": secret_files.write,
    "deploy": deploy.run,
    "rollback": deploy.roll_back,
    "lock": lock.run,
    "clean": clean,
}
