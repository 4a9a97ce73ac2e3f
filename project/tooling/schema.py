"""The OpenAPI schema and the client's types, both generated from the code and both committed."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from project.tooling import client, python
from project.tooling.processes import run_quietly
from project.tooling.shell import CLIENT, Failure

SPECTACULAR = (python.PYTHON, "manage.py", "spectacular", "--validate", "--fail-on-warn", "--file")
FILES = ("openapi.yaml", "schema.d.ts")


def write(folder: Path, env: Mapping[str, str] | None = None) -> None:
    """Generate both into `folder`, which is client/ or looks like it."""
    run_quietly(*SPECTACULAR, folder / "src" / "api" / "openapi.yaml", env=env)
    run_quietly("npm", "run", "schema", cwd=folder, env=env or client.variables())


def compare(env: Mapping[str, str], output: IO[str]) -> None:
    """Raise Failure when what is committed is not what the code gives."""
    with tempfile.TemporaryDirectory() as name:
        folder = _copy_of_client(Path(name))
        write(folder, env)
        different = [file for file in FILES if _content(folder, file) != _content(CLIENT, file)]
    if different:
        raise Failure(
            f"client/src/api/{' and '.join(different)}: not what the code gives. Run `make schema`."
        )
    output.write("Schema and types are in step with the code.\n")


def _copy_of_client(folder: Path) -> Path:
    """A client/ in which `npm run schema` writes nothing of ours: everything is a link but src/."""
    for entry in CLIENT.iterdir():
        if entry.name != "src":
            os.symlink(entry, folder / entry.name)
    (folder / "src" / "api").mkdir(parents=True)
    return folder


def _content(folder: Path, name: str) -> bytes:
    path = folder / "src" / "api" / name
    return path.read_bytes() if path.is_file() else b""
