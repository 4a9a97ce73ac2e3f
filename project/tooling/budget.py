"""What a visitor loads, against what we allow ourselves: gzipped bytes of the client's build."""

import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from project.tooling.shell import Failure

KB = 1000
FIRST_SCRIPT, FIRST_STYLE, LATER_SCRIPT = 100 * KB, 10 * KB, 60 * KB
# The list of tasks is what most visits begin with. A part that is not named in the manifest stands in the entry.
FIRST = ("index.html", "src/layout/AppShell.vue", "src/features/tasks/TasksView.vue")
# Its words come with it, in one language; the heavier one counts.
WORDS = re.compile(r"src/i18n/[^/]+\.json\?first$")
# Addresses of things that a browser fetches by itself; a link that somebody may follow is none.
FOREIGN = {
    ".html": re.compile(r"""<(?:script|link|img)\b[^>]*?\b(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)"""),
    ".css": re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)"""),
    ".js": re.compile(r"""(?:\bimport\(|\bimport|\bfrom|importScripts\()\s*["'`]((?:https?:)?//[^"'`]+)"""),
}


class Chunk(TypedDict, total=False):
    file: str
    imports: list[str]
    css: list[str]
    isDynamicEntry: bool


Manifest = dict[str, Chunk]


@dataclass
class Report:
    lines: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def hold(self, what: str, sizes: dict[str, int], limit: int) -> None:
        total = sum(sizes.values())
        self.lines.append(f"{what}: {total / KB:.1f} kB of {limit / KB:.0f} kB")
        if total > limit:
            parts = sorted(sizes.items(), key=lambda part: -part[1])
            named = ", ".join(f"{file} {size / KB:.1f}" for file, size in parts)
            self.broken.append(f"{self.lines[-1]} ({named})")


def check(dist: Path) -> str:
    """A line for each budget. Raises Failure with the chunks and their sizes where one is broken."""
    manifest: Manifest = json.loads((dist / ".vite" / "manifest.json").read_text(encoding="utf-8"))
    report = Report()

    first = _reached(manifest, (key for key in FIRST if key in manifest))
    words = [chunk["file"] for key, chunk in manifest.items() if WORDS.search(key)]
    if not words:
        raise Failure("The build has no words for the first screen: its budget would not count them.")
    script = _sizes(
        dist, {manifest[key]["file"] for key in first} | {max(words, key=lambda f: _size(dist / f))}
    )
    report.hold("First load: scripts", script, FIRST_SCRIPT)
    style = {file for key in first for file in manifest[key].get("css", [])}
    report.hold("First load: styles", _sizes(dist, style), FIRST_STYLE)

    for key, chunk in manifest.items():
        if chunk.get("isDynamicEntry") and key not in first:
            own = {manifest[part]["file"] for part in _reached(manifest, [key]) - first}
            report.hold(key, _sizes(dist, own), LATER_SCRIPT)

    report.broken += [f"from elsewhere: {address} ({file})" for file, address in _foreign(dist)]
    if report.broken:
        raise Failure("The client is over its budget.\n" + "\n".join(report.broken))
    return "\n".join(report.lines) + "\n"


def _reached(manifest: Manifest, keys: Iterable[str]) -> set[str]:
    """These chunks and all that they import at once."""
    seen: set[str] = set()
    left = list(keys)
    while left:
        key = left.pop()
        if key not in seen:
            seen.add(key)
            left += manifest[key].get("imports", [])
    return seen


def _sizes(dist: Path, files: Iterable[str]) -> dict[str, int]:
    return {file: _size(dist / file) for file in files}


def _size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))


def _foreign(dist: Path) -> list[tuple[str, str]]:
    return [
        (path.relative_to(dist).as_posix(), address)
        for path in sorted(dist.rglob("*"))
        if (pattern := FOREIGN.get(path.suffix))
        for address in pattern.findall(path.read_text(encoding="utf-8"))
    ]
