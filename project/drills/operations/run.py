"""The whole document, from the first command to the last; nothing of it is left behind."""

import subprocess
import tempfile
import time
from pathlib import Path

from project.drills.operations import book
from project.drills.operations.operator import Operator
from project.drills.operations.publishing import NAME, publish
from project.tooling.shell import Failure, say


def run() -> None:
    # Compose's own words about what is missing are better than ours.
    subprocess.run(["docker", "compose", "version"], check=True)
    with tempfile.TemporaryDirectory(prefix="mutirao-operations-", ignore_cleanup_errors=True) as name:
        operator = Operator(Path(name))
        publish(operator.origin)
        subprocess.run(["git", "clone", "--quiet", operator.origin, operator.clone], check=True)
        (operator.folder / "home").mkdir()
        _remove_all()
        try:
            for heading, chapter in book.whole().items():
                began = time.monotonic()
                say(f"\n== {heading}")
                chapter(operator)
                say(f"   ok, {time.monotonic() - began:.0f} s")
        except Failure:
            say(_logs())
            raise
        finally:
            _remove_all()
    if left := operator.left():
        raise Failure(f"Nobody has tried: {left}")


def _logs() -> str:
    names = _docker("ps", "--all", "--quiet", "--filter", f"name=^{NAME}").split()
    return "\n".join(_docker("logs", "--tail", "20", name) for name in names)


def _remove_all() -> None:
    """By the name that is the drill's own."""
    for kind, removed in {
        "ps --all": "rm --force --volumes",
        "volume ls": "volume rm --force",
        "network ls": "network rm",
    }.items():
        if names := _docker(*kind.split(), "--quiet", "--filter", f"name=^{NAME}").split():
            _docker(*removed.split(), *names)
    images = _docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}").split()
    if own := [image for image in images if image.startswith(f"{NAME}-")]:
        _docker("image", "rm", *own)


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise Failure(f"docker {' '.join(arguments)}: {done.stdout}")
    return done.stdout
