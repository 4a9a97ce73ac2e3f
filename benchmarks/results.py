from dataclasses import dataclass, field

from benchmarks.figures import Series, paired_ratio
from benchmarks.question import Question


@dataclass
class Result:
    """What one run found for one engine and size. Servers are called by their names."""

    engine: str
    size: int
    series: dict[str, dict[str, Series]] = field(default_factory=dict)
    # The product with the smallest size, in the same rounds.
    small: dict[str, Series] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    plan: str = ""

    def note(self, question: Question, series: dict[str, Series]) -> None:
        self.series[question.name] = series
        if question.lists:
            self.lists.append(question.name)

    def ratio(self, name: str, other: str) -> float | None:
        """How many times another server's CPU ours takes; None where one of them was not measured."""
        found = self.series.get(name, {})
        if "Mutirão" not in found or other not in found:
            return None
        return paired_ratio(found["Mutirão"].total, found[other].total)

    def growth(self, name: str) -> float | None:
        if name not in self.small:
            return None
        return paired_ratio(self.series[name]["Mutirão"].total, self.small[name].total)
