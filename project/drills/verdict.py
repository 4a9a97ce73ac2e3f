"""What became of the acknowledged writes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    acknowledged: int
    # Acknowledged and not there, or there under another number than was told.
    lost: list[str]
    # There more than once, whether anybody was told or not.
    duplicates: list[str]
    # There, and nobody was told: the answer was lost and the writer has stopped before asking again.
    unheard: int

    @property
    def good(self) -> bool:
        return self.acknowledged > 0 and not self.lost and not self.duplicates

    def __str__(self) -> str:
        return (
            f"{self.acknowledged:,} acknowledged writes: {len(self.lost)} lost, {len(self.duplicates)} duplicates, "
            f"{self.unheard} written without anybody hearing of it"
        )


def judge(acknowledged: Mapping[str, int], found: Iterable[tuple[str, int]]) -> Verdict:
    """`found`: title and id of every task that the writers may have written."""
    rows = list(found)
    there, times = set(rows), Counter(title for title, _id in rows)
    return Verdict(
        acknowledged=len(acknowledged),
        lost=sorted(title for title, number in acknowledged.items() if (title, number) not in there),
        duplicates=sorted(title for title, count in times.items() if count > 1),
        unheard=len(set(times) - set(acknowledged)),
    )
