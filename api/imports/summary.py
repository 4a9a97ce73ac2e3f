"""What an import did, counted by noun."""

from dataclasses import dataclass, field

from api.projects.models import Project


@dataclass
class Tally:
    created: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass
class Summary:
    project: Project
    tallies: dict[str, Tally] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def count(self, noun: str, *, created: int = 0, updated: int = 0, unchanged: int = 0) -> None:
        tally = self.tallies.setdefault(noun, Tally())
        tally.created += created
        tally.updated += updated
        tally.unchanged += unchanged

    def leave_out(self, why: str, count: int) -> None:
        if count:
            self.left_out[why] = self.left_out.get(why, 0) + count
