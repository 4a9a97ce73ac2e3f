"""What the environment asks for. Lists are separated by spaces."""

import os
from dataclasses import dataclass

ENGINES = ("postgres", "sqlite")


@dataclass(frozen=True)
class Options:
    engines: tuple[str, ...]
    sizes: tuple[int, ...]
    # Parts of the names of requests; empty means all of them.
    only: tuple[str, ...]
    # Of each kind and server, spread over the rounds.
    requests: int

    def wants(self, name: str) -> bool:
        return not self.only or any(part in name for part in self.only)


def read() -> Options:
    """Raises ValueError that names the variable."""
    engines = tuple(_words("ENGINES", " ".join(ENGINES)))
    if strange := set(engines) - set(ENGINES):
        raise ValueError(f"ENGINES knows {', '.join(ENGINES)}, not {min(strange)}.")
    sizes = sorted({_number("TASKS", word) for word in _words("TASKS", "10000 100000")})
    return Options(
        engines,
        tuple(sizes),
        tuple(_words("ONLY", "")),
        _number("REQUESTS", os.environ.get("REQUESTS") or "24"),
    )


def _words(name: str, default: str) -> list[str]:
    return (os.environ.get(name) or default).split()


def _number(name: str, word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 0 < int(word) <= 10**8:
        raise ValueError(f"{name} is {word!r}: use whole numbers from 1.")
    return int(word)
