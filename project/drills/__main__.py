"""Run by .venv's Python: `python -m project.drills crash`, `restore` or `operations`."""

import os
import signal
import sys
from pathlib import Path

from project.tooling import processes
from project.tooling.shell import Failure, say


def crash() -> bool:
    from project.drills.crash import on_postgres, on_sqlite

    kills = _number("KILLS", 100)
    verdicts = [on_sqlite(kills), on_postgres(kills, Path(os.environ["POSTGRES_BINARIES"]))]
    return all(verdict.good for verdict in verdicts)


def restore() -> bool:
    from project.drills.restore import on_postgres, on_sqlite

    rounds = _number("ROUNDS", 3)
    on_sqlite(rounds)
    on_postgres(rounds, Path(os.environ["POSTGRES_BINARIES"]))
    return True


def operations() -> bool:
    from project.drills.operations.run import run

    run()
    return True


def _number(name: str, usual: int) -> int:
    given = os.environ.get(name, "") or str(usual)
    if not (given.isascii() and given.isdigit() and 0 < int(given) <= 100_000):
        raise Failure(f"{name} is {given!r}: use a whole number from 1.")
    return int(given)


def main() -> int:
    good = {"crash": crash, "restore": restore, "operations": operations}[sys.argv[1]]()
    say("All is well." if good else "Something was lost or written twice.")
    return 0 if good else 1


def _end(number: int, frame: object) -> None:
    processes.stop_all()
    sys.exit(130)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    try:
        sys.exit(main())
    except Failure as failure:
        sys.exit(str(failure))
