"""The repository from which an operator clones."""

import re
import subprocess
from pathlib import Path

from project.drills.operations.expecting import expect
from project.tooling.shell import ROOT

# Beside whatever else runs on this engine: nothing of it is touched.
NAME = "mutirao-operations"


def publish(origin: Path) -> None:
    """What stands in this folder, as a repository, with containers that nobody else's have the names of."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (origin / name).parent.mkdir(parents=True, exist_ok=True)
            (origin / name).write_bytes((ROOT / name).read_bytes())
            (origin / name).chmod((ROOT / name).stat().st_mode)
    for name in ("docker-compose.yml", "docker-compose.prod.yml"):
        text = (origin / name).read_text(encoding="utf-8")
        own = r"^(name: | *image: (?:\$\{IMAGES:-)?)mutirao\b"
        new, times = re.subn(own, rf"\1{NAME}", text, flags=re.MULTILINE)
        expect(times > 1, f"{name} names its containers otherwise")
        (origin / name).write_text(new, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=origin, check=True)
    commit(origin, "A release")


def commit(origin: Path, message: str) -> str:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.com")
    subprocess.run(["git", "add", "--all"], cwd=origin, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", "--message", message], cwd=origin, check=True)
    name = ["git", "describe", "--always", "--abbrev=12"]
    return subprocess.run(name, cwd=origin, capture_output=True, text=True, check=True).stdout.strip()
