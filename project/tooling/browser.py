"""A Chromium for the journey: the system's, else one that can be installed here."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from project.tooling import client, debian
from project.tooling.processes import run_quietly
from project.tooling.shell import CLIENT, Failure, say, version

PACKAGE = "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = """No Chromium or Chrome was found, and none could be installed here. Install one:
  Debian: apt-get install chromium
  Ubuntu: cd client && npx playwright install --with-deps chromium
  Fedora: dnf install chromium
  macOS:  brew install --cask google-chrome
or name the program in the variable CHROMIUM."""


def find() -> str:
    if given := os.environ.get("CHROMIUM", ""):
        if not version(given):
            raise Failure(f"CHROMIUM is {given!r}: that program does not run.")
        return given
    # A candidate has to run: Ubuntu's chromium-browser may be an empty shell around a snap.
    return next((path for path in _candidates() if version(path)), "") or _give_up()


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from (path for path in APPLICATIONS if Path(path).exists())
    yield _playwrights()
    yield str(debian.starter(PACKAGE))
    yield from _tried("npx playwright install chromium", _playwrights_download)
    if debian.possible():
        yield from _tried(f"the package {PACKAGE}, unpacked into var/", _unpacked)


def _playwrights() -> str:
    """Where Playwright keeps its own browser, whether or not it is there."""
    program = "console.log(require('@playwright/test').chromium.executablePath())"
    return run_quietly("node", "-e", program, cwd=CLIENT, env=client.variables()).strip()


def _playwrights_download() -> str:
    run_quietly("npx", "playwright", "install", "chromium", cwd=CLIENT, env=client.variables())
    return _playwrights()


def _unpacked() -> str:
    """As it needs no root. Ubuntu's package is a shell around a snap, and no candidate."""
    debian.fetch(PACKAGE, "usr/lib/chromium/chromium", "--version")
    return str(debian.starter(PACKAGE))


def _tried(what: str, fetch: Callable[[], str]) -> Iterator[str]:
    say(f"No browser yet; trying: {what}")
    try:
        yield fetch()
    except Failure as failure:
        say("\n".join(str(failure).splitlines()[-3:]))


def _give_up() -> str:
    raise Failure(MISSING)
