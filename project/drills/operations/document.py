"""The commands of docs/operations.md, block by block, and where each can be run."""

import re
from dataclasses import dataclass

from project.tooling.shell import ROOT

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
HERE, CONTAINERS, CLUSTER = "here", "containers", "cluster"
# What a block is for that holds no commands.
OTHERS = {"ini", "yaml", "caddyfile"}
_CONTAINERS = re.compile(
    r"(^|; |\bas )(alias |prod |docker |(\w+=\S+ )*make (up|down|be|fe|secrets|deploy|rollback)\b|pg_|psql )",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Block:
    heading: str
    language: str
    text: str

    @property
    def place(self) -> str:
        if "kubectl " in self.text:
            return CLUSTER
        settings = self.language == "ini"
        return CONTAINERS if settings or _CONTAINERS.search(self.text) else HERE


def every_block() -> list[Block]:
    found = []
    for section in re.split(r"^#+ ", TEXT, flags=re.MULTILINE)[1:]:
        heading = section.split("\n", 1)[0]
        for language, text in re.findall(r"^```(.*)\n((?:.*\n)*?)```$", section, re.MULTILINE):
            found.append(Block(heading, language, text))
    return found


def commands(place: str) -> list[Block]:
    return [block for block in every_block() if block.language == "sh" and block.place == place]


def headings(place: str) -> list[str]:
    """Of the sections that tell the operator to do something there, in the document's order."""
    told = [block for block in every_block() if block.language in ("sh", "ini") and block.place == place]
    return list(dict.fromkeys(block.heading for block in told))


def settings(heading: str) -> list[str]:
    """What a section puts into .env.prod and the like."""
    return [block.text for block in every_block() if (block.heading, block.language) == (heading, "ini")]
