"""Finding and running PostgreSQL's own programs."""

import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

from api.backups.errors import BackupFailed

FOLDERS = (
    "/usr/lib/postgresql/{}/bin",  # Debian
    "/usr/pgsql-{}/bin",  # Fedora and its kin
    "/opt/homebrew/opt/postgresql@{}/bin",
    "/usr/local/opt/postgresql@{}/bin",
)
VARIABLES = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "NAME": "PGDATABASE",
}


@lru_cache(maxsize=4)
def folder(major: int) -> Path:
    """Where the programs of this major version are. Another one may write, or set, what the server does not know."""
    on_path = shutil.which("pg_dump")
    places = [Path(each.format(major)) for each in FOLDERS]
    for place in [Path(on_path).parent, *places] if on_path else places:
        if _major(place / "pg_dump") == _major(place / "pg_restore") == major:
            return place
    raise BackupFailed(
        f"The server is PostgreSQL {major}, and this machine has no pg_dump and pg_restore {major}: "
        f"install postgresql-client-{major}, or run this in the image of the server, which brings them."
    )


def run(major: int, settings: dict[str, Any], program: str, *arguments: object) -> None:
    """Raises CalledProcessError, whose stderr tells why."""
    argv = [str(folder(major) / program), "--no-password", *map(str, arguments)]
    subprocess.run(
        argv, env=_environment(settings), check=True, capture_output=True, text=True, errors="replace"
    )


def _environment(settings):
    """The password is in no command line, which everybody on the machine could read."""
    given = {variable: str(settings[name]) for name, variable in VARIABLES.items() if settings.get(name)}
    for option in ("sslmode", "sslrootcert"):
        if value := settings.get("OPTIONS", {}).get(option):
            given[f"PG{option.upper()}"] = value
    kept = ("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR")
    return {**{name: os.environ[name] for name in kept if name in os.environ}, **given, "LC_ALL": "C.UTF-8"}


def _major(program):
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30).stdout
    except OSError:
        return 0
    found = re.search(r" (\d+)[.\d]", said)
    return int(found[1]) if found else 0
