"""Programs of Debian's and Ubuntu's packages for who may not install any: fetched with apt, and unpacked in var/."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from project.tooling import stamps
from project.tooling.processes import run_quietly
from project.tooling.shell import VAR, Failure

PACKAGES = VAR / "packages"
# The package's own libraries before the machine's: they are here because the machine lacks them.
STARTER = """#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
for folder in "$here"/lib/*-linux-gnu* "$here"/usr/lib/*-linux-gnu* \\
    "$here"/usr/lib/*-linux-gnu*/nss "$here"/usr/lib/*-linux-gnu*/pulseaudio; do
    if [ -d "$folder" ]; then LD_LIBRARY_PATH="$folder${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"; fi
done
export LD_LIBRARY_PATH
if [ -d "$here/etc/fonts" ]; then export FONTCONFIG_FILE="$here/fonts.conf"; fi
exec "$here/{program}" "$@"
"""
# The machine's fonts too: it may have some, and no configuration for them.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def possible() -> bool:
    return all(map(shutil.which, ("apt-get", "dpkg")))


def folder_of(package: str) -> Path:
    return PACKAGES / package


def starter(package: str) -> Path:
    """What starts the package's program, whether or not it is there."""
    return folder_of(package) / "start"


def runs(package: str, *arguments: str) -> bool:
    try:
        run_quietly(starter(package), *arguments)
    except (OSError, Failure):
        return False
    return True


def fetch(package: str, program: str, *arguments: str) -> None:
    """Unpack the package, and what it needs that this machine has not.

    `program` is its path below the root; with `arguments` it ends well where it runs.
    """
    with stamps.alone():
        if runs(package, *arguments):
            return
        with unpacked(package) as new:
            if not (new / program).exists():
                raise Failure(f"The package {package} has no {program}.")
            (new / "fonts.conf").write_text(FONTS)
            (new / "start").write_text(STARTER.format(program=program))
            (new / "start").chmod(0o755)
            run_quietly(new / "start", *arguments)
            shutil.rmtree(folder_of(package), ignore_errors=True)
            new.rename(folder_of(package))


@contextmanager
def unpacked(package: str) -> Iterator[Path]:
    """A folder with the package, and with what it needs that this machine has not. It goes, unless it is moved."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PACKAGES) as name:
        folder = Path(name) / "new"
        folder.mkdir()
        for file in _downloaded(package, Path(name) / "apt"):
            run_quietly("dpkg", "-x", file, folder)
        yield folder


def _downloaded(package: str, folder: Path) -> list[Path]:
    """apt with lists and a cache of its own, which needs no root; it knows what the machine has."""
    for needed in ("state/lists/partial", "cache/archives/partial"):
        (folder / needed).mkdir(parents=True)
    options = {
        "Dir::State": folder / "state",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": folder / "cache",
        "Debug::NoLocking": "true",
        "APT::Sandbox::User": "root",
    }
    given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    run_quietly("apt-get", *given, "update")
    run_quietly("apt-get", *given, "install", "--yes", "--download-only", "--no-install-recommends", package)
    return sorted((folder / "cache/archives").glob("*.deb"))
