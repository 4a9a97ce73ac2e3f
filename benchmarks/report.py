"""The figures in Markdown."""

import platform
from pathlib import Path

from benchmarks.bars import Bar
from benchmarks.figures import percentile
from benchmarks.results import Result

ENGINES = {"postgres": "PostgreSQL", "sqlite": "SQLite"}
HEAD = "| request | server | CPU ms | of it database | times ours | p50 ms | p95 ms | bytes | statements | {growth} |"
LINE = "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"


def report(results: list[Result], found: list[Bar], smallest: int, machine: str) -> str:
    parts = [machine, *(_table(result, smallest) for result in results), _bars(found)]
    return "\n\n".join(parts) + "\n"


def machine(database: str) -> str:
    return f"{_processor()}, {platform.system()}, Python {platform.python_version()}, {database}."


def _processor():
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.processor() or platform.machine()


def _table(result, smallest):
    lines = [f"### {ENGINES[result.engine]}, {result.size:,} tasks", ""]
    memory = ", ".join(f"{name} {size / 2**20:.0f} MB" for name, size in result.memory.items())
    lines += [f"Memory of the worker: {memory}.", *result.notes, ""]
    lines += [HEAD.format(growth=f"times {smallest:,}"), LINE]
    for name, series in result.series.items():
        lines += [_row(result, name, server, each) for server, each in series.items()]
    if result.plan:
        lines += ["", "The plan of the slowest list:", "", "```", result.plan, "```"]
    return "\n".join(lines)


def _row(result, name, server, series):
    ours = server == "Mutirão"
    ratio, growth = result.ratio(name, server), result.growth(name)
    cells = [
        name,
        server,
        f"{series.cpu:.2f}",
        f"{sorted(series.database)[len(series.database) // 2]:.2f}",
        "" if ours or ratio is None else f"{1 / ratio:.2f}",
        *(f"{percentile(series.waits, each):.0f}" if series.waits else "" for each in (50, 95)),
        str(series.bytes),
        str(result.statements.get(name, "")) if ours else "",
        f"{growth:.2f}" if ours and growth is not None else "",
    ]
    return f"| {' | '.join(cells)} |"


def _bars(found):
    lines = ["### Bars", "", "| | bar | found |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {'pass' if b.held else 'FAIL'} | {b.text} | {b.found} |" for b in found)])
