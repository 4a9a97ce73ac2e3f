"""What an import reads, whatever file it came from."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Comment:
    key: str
    author: str
    body: str
    created_at: datetime
    updated_at: datetime


@dataclass
class Item:
    """An issue or a pull request."""

    number: int
    url: str
    title: str
    body: str
    author: str
    assignees: list[str]
    labels: list[str]
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    comments: list[Comment] = field(default_factory=list)


@dataclass
class Archive:
    """`label_colors` maps names to `rrggbb`; `left_out` maps reasons to how many things they concern."""

    repo: str
    label_colors: dict[str, str]
    items: list[Item]
    left_out: dict[str, int]
