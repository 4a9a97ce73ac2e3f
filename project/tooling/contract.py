"""`make contract`: more requests of the kinds that `make test` makes from the schema, on SQLite and on PostgreSQL.

CASES says how many of each kind on each database. SEED="random" makes others each time; its number is printed.
"""

import os

from project.tooling import legs, processes, test
from project.tooling.shell import Failure

CASES = 10_000
# Requests a second, and fewer than any machine makes.
SLOWEST = 10


def run() -> None:
    cases, seed = os.environ.get("CASES") or str(CASES), os.environ.get("SEED") or "1"
    if not (cases.isascii() and cases.isdigit() and int(cases)):
        raise Failure(f"CASES is {cases!r}: use a whole number from 1.")
    if seed != "random" and not (seed.isascii() and seed.isdigit()):
        raise Failure(f"SEED is {seed!r}: use a whole number, or random.")
    pytest = f"{legs.PYTEST} api/tests/contract"
    limit = max(processes.LIMIT, 2 * int(cases) / SLOWEST)
    both = {
        "sqlite": legs.in_python(pytest, limit=limit),
        "postgres": legs.on_postgres(pytest, limit=limit),
    }
    test.run_legs(
        [legs.Leg(name, action, says=legs.PYTEST_SAYS) for name, action in both.items()],
        CONTRACT_CASES=cases,
        CONTRACT_SEED=seed,
    )
