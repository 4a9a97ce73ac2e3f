"""`make screenshots`: a picture of every screen, from the demo team's tasks at one fixed moment, into docs/gallery."""

import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from project.tooling import client, journey, legs, node, python, test
from project.tooling.shell import CLIENT, ROOT, say

# The demo team's days are counted from it: another one changes every picture.
MOMENT = datetime(2026, 11, 12, 12, 30, tzinfo=UTC)
# What they need is written within minutes. Seen from here all of it happened “1 hour ago”, however fast it went.
LOOK = MOMENT + timedelta(minutes=89)
CLOCK = ROOT / "project" / "tooling" / "clock"


def run() -> None:
    """ONLY="board palette" takes some of them; the others stay as they are."""
    python.install("dev")
    client.build()
    with tempfile.TemporaryDirectory(prefix="mutirao-") as folder:
        plain = test.environment(Path(folder))
        _, server, browser = journey.environments(Path(folder), plain)
        server |= {
            "PYTHONPATH": str(CLOCK),
            "CLOCK_OFFSET": str((MOMENT - datetime.now(UTC)).total_seconds()),
            # The newest event has one number more than the last, whoever writes it.
            "WEB_CONCURRENCY": "1",
        }
        browser |= {
            "PATH": node.search_path(),
            "GALLERY_NOW": LOOK.isoformat(),
            "ONLY": os.environ.get("ONLY", ""),
        }
        with journey.server(server, sys.stderr):
            command = ("npm", "run", "--silent", "gallery")
            legs.call(*command, env=browser, output=sys.stdout, cwd=CLIENT, limit=3600)
    say("docs/gallery/README.md shows them.")
