"""The client's packages and its build."""

import os
import shutil
from pathlib import Path

from project.tooling import node, stamps
from project.tooling.processes import run_quietly
from project.tooling.shell import CLIENT, VAR, run, say, with_variables

DIST = CLIENT / "dist"
NOT_SOURCE = {"dist", "node_modules", "e2e", "gallery", "playwright-report", "test-results", ".eslintcache"}


def variables() -> dict[str, str]:
    return with_variables(PATH=node.search_path())


def npm(*arguments: object) -> None:
    run("npm", *arguments, cwd=CLIENT, env=variables())


def install() -> None:
    # Before the lock, because it may install Node under the same lock.
    env = variables()
    with stamps.alone():
        content, stamp = stamps.digest([CLIENT / "package-lock.json"]), CLIENT / "node_modules" / ".stamp"
        if stamps.fits(stamp, content):
            return
        say("Installing the client's packages (a minute or two) …")
        # `ci` starts by removing node_modules and the stamp in it: an interrupted one is seen as such.
        run_quietly("npm", "ci", "--no-audit", "--no-fund", cwd=CLIENT, env=env)
        stamps.write(stamp, content)


def build(*, always: bool = False) -> str:
    """Build client/dist unless it was built from exactly these sources."""
    content, stamp = stamps.digest(_sources()), VAR / "client-build"
    if not always and stamps.fits(stamp, content) and (DIST / "index.html").is_file():
        return ""
    install()
    if not always:
        say("Building the client …")
    new = VAR / f"client-build.{os.getpid()}"
    try:
        output = run_quietly(
            "npm", "run", "build", "--", "--outDir", new, "--emptyOutDir", cwd=CLIENT, env=variables()
        )
        # Swapped in at the end: a server that runs never sees half a build.
        with stamps.alone():
            shutil.rmtree(DIST, ignore_errors=True)
            new.rename(DIST)
            stamps.write(stamp, content)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return output


def _sources() -> list[Path]:
    return [path for path in CLIENT.iterdir() if path.name not in NOT_SOURCE]
