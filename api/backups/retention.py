"""Which backups are kept: all of 24 hours, and the last of each of seven days, four weeks and twelve months."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.backups import archive

KEPT: dict[str, tuple[int, Callable[[datetime], object]]] = {
    "daily": (7, lambda at: at.date()),
    "weekly": (4, lambda at: at.isocalendar()[:2]),
    "monthly": (12, lambda at: (at.year, at.month)),
}
ALL_OF = timedelta(days=1)
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"mutirao-(\d{8}T\d{6}Z)\.tar\.gz(\.age)?")


def taken(folder: Path) -> dict[Path, datetime]:
    """The finished backups of a folder, by their names, the newest first."""
    found = {path: match[1] for path in folder.iterdir() if (match := NAME.fullmatch(path.name))}
    times = {path: datetime.strptime(stamp, STAMP).replace(tzinfo=UTC) for path, stamp in found.items()}
    return dict(sorted(times.items(), key=lambda each: each[1], reverse=True))


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Counted in days that have a backup, not in days that pass: a pause lets none go."""
    newest_first = sorted(times, reverse=True)
    chosen = {at for at in newest_first if newest_first[0] - at < ALL_OF}
    for most, period in KEPT.values():
        last: dict[object, datetime] = {}
        for at in newest_first:
            last.setdefault(period(at), at)
        chosen |= set(list(last.values())[:most])
    return chosen


def prune(folder: Path, good: Path) -> list[Path]:
    """Delete what is over, and never `good`, which has just been read to its end."""
    times = taken(folder)
    chosen = kept(times.values())
    over = [path for path, at in times.items() if at not in chosen and path != good]
    for path in over:
        path.unlink()
        archive.sidecar(path).unlink(missing_ok=True)
    return over
