"""`make secrets`: production's secrets as Docker hands them to the containers, one file each."""

import os
import secrets
from pathlib import Path

from project.tooling.shell import ROOT, say

FOLDER = ROOT / "secrets"


def write(folder: Path = FOLDER) -> None:
    """Each that is not there yet. Those that only somebody else can know begin empty, which counts as absent."""
    folder.mkdir(mode=0o700, exist_ok=True)
    # The containers' users have other numbers than the owner: they read the files, which are handed to them one by one.
    # Nobody else gets past the folder.
    folder.chmod(0o700)
    made = [
        name
        for name, value in {
            "secret_key": secrets.token_urlsafe(48),
            "postgres_password": secrets.token_urlsafe(24),
            "email_url": "",
            "oidc_client_secret": "",
        }.items()
        if _write_once(folder / name, value)
    ]
    say(f"{folder}: {'wrote ' + ', '.join(made) if made else 'all there'}")


def _write_once(path: Path, value: str) -> bool:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    except FileExistsError:
        return False
    with os.fdopen(file, "w", encoding="ascii") as stream:
        os.fchmod(file, 0o444)
        stream.write(value)
    return True
