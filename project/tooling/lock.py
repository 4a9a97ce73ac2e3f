"""`make lock`: requirements/*.txt from pyproject.toml, with hashes and without any host name."""

import os

from project.tooling import python
from project.tooling.processes import run_quietly
from project.tooling.shell import ROOT, say

OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
    *("--no-emit-index-url", "--no-emit-find-links"),
)


def run() -> None:
    """Pins stay as they are where they still fit, unless UPGRADE is set."""
    python.install("base")
    options = (*OPTIONS, "--upgrade") if os.environ.get("UPGRADE") else OPTIONS
    _compile("base", "pyproject.toml", *options)
    _compile("production", "pyproject.toml", "--all-extras", "-c", "requirements/base.txt", *options)
    # What runs in production is tested in the same version.
    _compile(
        "dev",
        *("pyproject.toml", "--all-extras", "--group", "dev", "-c", "requirements/production.txt"),
        *options,
    )
    # Both groups live in one environment.
    _compile("bench", "pyproject.toml", "--group", "bench", "-c", "requirements/dev.txt", *options)
    _compile("redis", "--group", "pyproject.toml:redis", "-c", "requirements/dev.txt", *options)
    for group in ("uv", "node", "postgres", "certbot", "audit"):
        _compile(group, "--group", f"pyproject.toml:{group}", *options)


def _compile(name: str, *arguments: str) -> None:
    target = f"requirements/{name}.txt"
    run_quietly(python.UV, "pip", "compile", "--quiet", *arguments, "-o", target, cwd=ROOT)
    say(f"{target} is up to date.")
