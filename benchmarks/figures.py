"""The arithmetic. Times in milliseconds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Series:
    """One kind of request at one server: CPU per request in each round, and what was seen besides."""

    web: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    # Durations seen by clients that ask at the same time.
    waits: list[float] = field(default_factory=list)
    bytes: int = 0

    def add(self, web: float, database: float) -> None:
        self.web.append(web)
        self.database.append(database)

    @property
    def total(self) -> list[float]:
        return [web + database for web, database in zip(self.web, self.database, strict=True)]

    @property
    def cpu(self) -> float:
        return median(self.total)


def paired_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' ratios: what slows the machine in a round slows both."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest rank: the smallest value that `percent` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
