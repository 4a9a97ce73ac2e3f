"""Running other programs, and saying what happens."""

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "client"
VAR = ROOT / "var"


class Failure(Exception):
    """Ends the command with this message and no traceback."""


def say(text: str) -> None:
    print(text, flush=True)


def run(*argv: object, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run in the foreground."""
    code = subprocess.run([str(part) for part in argv], cwd=cwd, env=env).returncode
    if code:
        raise Failure(f"{shlex.join(map(str, argv))} failed ({code}).")


def version(program: object) -> tuple[int, ...]:
    """`v24.1.0` and `postgres (PostgreSQL) 15.2 (Debian)` alike; empty when it does not run."""
    try:
        done = subprocess.run(
            [str(program), "--version"], capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    words = [word.lstrip("v") for word in done.stdout.split() if word.lstrip("v")[:1].isdigit()]
    if done.returncode or not words:
        return ()
    return tuple(int(part) for part in words[0].split(".") if part.isdigit())


def with_variables(**variables: str) -> dict[str, str]:
    return {**os.environ, **variables}
