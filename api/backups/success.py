"""BACKUP_DIR/last-success.json: for `--every`, for whoever looks, and a copy for the metric of a server without any."""

import json
import os
from pathlib import Path
from typing import TypedDict

from django.conf import settings

NAME = "last-success.json"


class Success(TypedDict):
    # Seconds since 1970: mutirao_backup_last_success_timestamp_seconds.
    timestamp: float
    taken_at: str
    file: str
    bytes: int
    sha256: str
    rows: int
    seconds: float
    # none: no BACKUP_HOOK is set; else whether it went well.
    off_site: str


def write(folder: Path, success: Success) -> None:
    _replace(folder / NAME, success)
    if settings.BACKUP_STATUS_FILE:
        _replace(Path(settings.BACKUP_STATUS_FILE), success)


def _replace(path: Path, success: Success) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(json.dumps(success, indent=1) + "\n", encoding="utf-8")
    os.replace(new, path)


def read(folder: Path) -> Success | None:
    try:
        found: Success = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found
