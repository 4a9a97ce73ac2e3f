"""`make help` lists every target, and each has a command behind it."""

import re
import subprocess
import sys

from project.tooling.commands import COMMANDS
from project.tooling.shell import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
OF_COMPOSE = {"up", "down", "logs", "be", "fe"}


def test_help_lists_every_target_in_one_line():
    targets = re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)

    printed = subprocess.run(
        ["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert [line.split()[1] for line in printed.splitlines()] == targets
    assert set(targets) - OF_COMPOSE == {"help", *COMMANDS}
    assert re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE) == [" ".join(targets)]


def test_the_tooling_needs_nothing_that_has_to_be_installed():
    # -S: without site-packages.
    command = [sys.executable, "-S", "-c", "import project.tooling.commands, project.tooling.prepare"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={})

    assert done.stderr == ""
