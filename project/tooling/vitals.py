"""`make vitals`: how the built client feels in Chromium with many tasks, before the real server. Figures, no bars."""

import sys
import tempfile
from datetime import date
from pathlib import Path

from project.tooling import client, journey, legs, node, python, test, variables
from project.tooling.shell import CLIENT

# That of benchmarks/team.py.
EMAIL = "person2@example.com"


def run() -> None:
    """TASKS=100000 says how many there are."""
    size = variables.integer("TASKS", 100_000, least=100, most=10_000_000)
    python.install("dev")
    client.build()
    with tempfile.TemporaryDirectory(prefix="mutirao-") as folder:
        plain = test.environment(Path(folder))
        _, server, browser = journey.environments(Path(folder), plain)
        password = server["DEMO_PASSWORD"]
        legs.call(
            *(python.PYTHON, "-m", "benchmarks.fill", size, date.today().replace(day=1)),  # noqa: DTZ011
            env={**server, "BENCH_PASSWORD": password, "DJANGO_SETTINGS_MODULE": "project.settings"},
            output=sys.stderr,
            limit=3600,
        )
        browser |= {"PATH": node.search_path(), "E2E_EMAIL": EMAIL}
        with journey.server(server, sys.stderr):
            command = ("npm", "run", "--silent", "vitals")
            legs.call(*command, env=browser, output=sys.stdout, cwd=CLIENT, limit=3600)
