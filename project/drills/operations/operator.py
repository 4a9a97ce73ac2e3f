"""Who sits at the machine: a clone, a shell that knows what was typed before, and a browser."""

import os
import pty
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from project.drills.operations import document
from project.drills.operations.expecting import expect
from project.drills.operations.publishing import NAME, commit
from project.drills.operations.visiting import Answer, Site, ask
from project.tooling import ports
from project.tooling.shell import Failure, say

KEPT = ("PATH", "LANG", "TERM", "DOCKER_CONFIG", "DOCKER_HOST", "DOCKER_CONTEXT")
# Seconds for one block of commands; the first one builds the images.
LIMIT = 1800


class Operator:
    def __init__(self, folder: Path):
        self.folder, self.origin, self.clone = folder, folder / "origin", folder / "mutirao"
        # Docker's settings and plugins stay those of whoever runs this; everything else at home is the drill's.
        self.env = {
            "DOCKER_CONFIG": str(Path.home() / ".docker"),
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "HOME": str(folder / "home"),
            # What is run from this clone leaves nothing in it.
            "PYTHONDONTWRITEBYTECODE": "1",
            **{name: str(ports.free()) for name in ("PORT", "API_PORT", "DB_PORT", "REDIS_PORT")},
        }
        self.names = {"mutirao-dev_": f"{NAME}-dev_", "mutirao_backups": f"{NAME}_backups"}
        self.http, self.https = ports.free(), ports.free()
        self.profile = ""
        self.tags: list[str] = []
        # Once there are more than this one.
        self.machines: Any = None
        # The administrator's password, once there is one.
        self.ana = ""
        self._left = document.commands(document.CONTAINERS)

    def follow(self, heading: str, answers: Sequence[str] = (), inside: str = "", **changes: str) -> str:
        """The next block of this section, as it stands there but for the names of the example.

        `inside` is the container that stands for another machine, where the user postgres types it.
        """
        block = next((block for block in self._left if block.heading == heading), None)
        if block is None:
            raise Failure(f"{heading!r} has no further commands.")
        self._left.remove(block)
        text = block.text
        for old, new in {**self.names, **changes}.items():
            text = text.replace(old, new)
        _show(text, f"{inside}$" if inside else "$")
        typed = f"docker exec --user postgres {inside} bash -ec {shlex.quote(text)}" if inside else text
        said = self.run(typed, answers=answers, quiet=True)
        self.profile += "".join(f"{line}\n" for line in text.splitlines() if line.startswith("alias "))
        return said

    def left(self) -> list[str]:
        return [f"{block.heading}: {block.text}" for block in self._left]

    def run(self, text: str, *, answers: Sequence[str] = (), quiet: bool = False) -> str:
        """What it printed. Answers are typed where a password is asked for."""
        if not quiet:
            _show(text, "$")
        script = f"set -eo pipefail\nshopt -s expand_aliases\n{self.profile}{text}"
        command = ["bash", "-c", script]
        said, code = self._typed(command, answers) if answers else self._run(command)
        if code:
            raise Failure(f"{said}\nThis ended with {code}:\n{text}")
        return said

    def _run(self, command: list[str]) -> tuple[str, int]:
        done = subprocess.run(
            command,
            cwd=self.clone,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LIMIT,
        )
        return done.stdout.decode(errors="replace"), done.returncode

    def _typed(self, command: list[str], answers: Sequence[str]) -> tuple[str, int]:
        """At a terminal, which is what a question for a password needs."""
        ours, theirs = pty.openpty()
        waiting, said = list(answers), ""
        try:
            process = subprocess.Popen(
                command, cwd=self.clone, env=self.env, stdin=theirs, stdout=theirs, stderr=theirs
            )
            os.close(theirs)
            while piece := _read(ours):
                said += piece
                if waiting and said.rstrip().endswith("assword:"):
                    os.write(ours, f"{waiting.pop(0)}\n".encode())
            return said, process.wait(timeout=LIMIT)
        finally:
            os.close(ours)

    def sql(self, statement: str, database: str = "mutirao") -> str:
        command = f"exec -T db psql --username=mutirao --no-psqlrc --tuples-only --no-align {database}"
        return self.run(f"prod {command} --command={shlex.quote(statement)}", quiet=True).strip()

    def settings(self, text: str) -> None:
        """Add to .env.prod; what stands there already is said anew."""
        file = self.clone / ".env.prod"
        names = {line.split("=")[0] for line in text.splitlines()}
        kept = [line for line in file.read_text().splitlines() if line.split("=")[0] not in names]
        file.write_text("".join(f"{line}\n" for line in (*kept, *text.splitlines())))

    def forget(self, *names: str) -> None:
        file = self.clone / ".env.prod"
        kept = [line for line in file.read_text().splitlines() if line.split("=")[0] not in names]
        file.write_text("".join(f"{line}\n" for line in kept))

    def ask(self, path: str, body: object = None, *, at: Site | None = None, token: str = "") -> Answer:
        return ask(at or Site(self.https), path, body, token)

    def shows(self, path: str, text: str, *, at: Site | None = None) -> bool:
        """Nothing while it starts anew."""
        try:
            answer = self.ask(path, at=at)
        except OSError:
            return False
        return answer.status == 200 and text in answer.text

    def sign_in(self, email: str, password: str, *, at: Site | None = None) -> str:
        answer = self.ask("/api/auth/token", {"email": email, "password": password}, at=at)
        expect(answer.status == 200, f"signing in answers {answer.status} {answer.text}")
        token: str = answer.json["access"]
        return token

    def commit(self, message: str, **files: str) -> str:
        """A change that somebody has published; the commit's name as images have it."""
        for name, text in files.items():
            path = self.origin / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return commit(self.origin, message)


def _show(text: str, prompt: str) -> None:
    say("\n".join(f"    {prompt} {line}" for line in text.splitlines()))


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode(errors="replace")
    except OSError:  # Linux says so when nobody holds the other end.
        return ""
