"""`make bench`: install what it compares us with, find a PostgreSQL server, and let `benchmarks` do the rest."""

import os
from contextlib import ExitStack

from project.tooling import postgres, processes, python
from project.tooling.shell import ROOT, Failure, say, with_variables


def run() -> None:
    python.install("bench")
    with ExitStack() as stack:
        server = ""
        if "postgres" in (os.environ.get("ENGINES") or "postgres"):
            if given := os.environ.get("BENCH_DATABASE_URL", ""):
                os.environ["DATABASE_URL"] = given
            server, found = postgres.find_server(stack)
            say(f"PostgreSQL: {found}")
        argv = (python.PYTHON, "-m", "benchmarks")
        with processes.started(*argv, cwd=ROOT, env=with_variables(BENCH_SERVER=server)) as process:
            if process.wait():
                raise Failure("make bench: a bar is broken, or something failed.")
