"""The variables that the tooling itself reads: the process's, else those in .env, else the default.

project/env/ does the same for the settings, where Django is there to refuse bad values.
"""

import os
import secrets
from pathlib import Path

from project.tooling.shell import ROOT, Failure

ENV_FILE = ROOT / ".env"


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or _read(ENV_FILE).get(name, "") or default


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise Failure(f"{name} is {value!r}: use a whole number from {least} to {most}.")
    return int(value)


def public_url(reached: str) -> str:
    """What links in mails begin with: where the server is reached, unless it has a better name."""
    return text("PUBLIC_URL", reached)


def ensure_secrets() -> None:
    """Write a random SECRET_KEY (and the demo team's password) where none is given."""
    given = {name for name, value in os.environ.items() if value.strip()} | set(_read(ENV_FILE))
    if given & {"SECRET_KEY", "SECRET_KEY_FILE"}:
        return
    lines = [f"SECRET_KEY={secrets.token_urlsafe(48)}"]
    if not text("DEMO_PASSWORD", ""):
        lines.append(f"DEMO_PASSWORD={secrets.token_urlsafe(12)}")
    _append(ENV_FILE, lines)


def _append(path: Path, lines: list[str]) -> None:
    try:
        # O_EXCL: readable by nobody else from the first byte on.
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        file = os.open(path, os.O_RDWR | os.O_APPEND)
        os.fchmod(file, 0o600)
        if not path.read_bytes().endswith(b"\n"):
            lines = ["", *lines]
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().partition("=")
        if separator and not name.startswith("#"):
            found.setdefault(name.strip(), value.strip().strip("'\""))
    return found
