"""What has to hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.question import CREATE, FIRST_PAGE, TOGGLE
from benchmarks.results import Result

# With how many tasks, on PostgreSQL, we are compared with the others.
COMPARED_AT = 100_000
AGAINST = (
    (FIRST_PAGE, "FastAPI", 1.0),
    (FIRST_PAGE, "floor", 4.0),
    (CREATE, "FastAPI", 1.0),
    (TOGGLE, "FastAPI", 1.5),
)
# From how many tasks on lists have to be as flat as this, compared with the smallest size.
FLAT_FROM, FLAT = 1_000_000, 1.5
MOST_STATEMENTS = 5


@dataclass(frozen=True)
class Bar:
    text: str
    found: str
    held: bool


def bars(results: list[Result]) -> list[Bar]:
    return [bar for result in results for bar in (*_against(result), *_flat(result), *_statements(result))]


def _against(result: Result) -> Iterator[Bar]:
    if result.engine != "postgres" or result.size != COMPARED_AT:
        return
    for name, other, most in AGAINST:
        ratio = result.ratio(name, other)
        if ratio is not None:
            text = f"{name} ≤ {most:g} × {other} ({result.size:,} tasks, PostgreSQL)"
            yield Bar(text, f"{ratio:.2f} ×", ratio <= most)


def _flat(result: Result) -> Iterator[Bar]:
    growths = {name: growth for name in result.lists if (growth := result.growth(name)) is not None}
    if result.size < FLAT_FROM or not growths:
        return
    steep = sorted((name for name in growths if growths[name] > FLAT), key=growths.__getitem__, reverse=True)
    worst = max(growths, key=growths.__getitem__)
    found = f"worst {growths[worst]:.2f} × ({worst}); over the bar: {', '.join(steep) or 'none'}"
    text = f"every list at {result.size:,} tasks ≤ {FLAT:g} × the smallest size ({result.engine})"
    yield Bar(text, found, not steep)


def _statements(result: Result) -> Iterator[Bar]:
    counted = {name: result.statements[name] for name in result.lists if name in result.statements}
    if counted:
        most = max(counted, key=counted.__getitem__)
        text = (
            f"every list takes at most {MOST_STATEMENTS} statements ({result.engine}, {result.size:,} tasks)"
        )
        yield Bar(text, f"most {counted[most]} ({most})", counted[most] <= MOST_STATEMENTS)
