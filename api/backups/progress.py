"""What whoever waits is told."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


class Progress:
    """Silent; for a program that calls."""

    def say(self, text: str) -> None:
        """One line about the next step."""

    @contextmanager
    def rows(self, total: int | None) -> Iterator[Callable[[int], object]]:
        """A function to be called with how many rows were read since."""
        yield lambda rows: None


class Printed(Progress):
    """For a person: lines, and on a terminal a bar."""

    def __init__(self, write: Callable[[str], object]):
        self.write = write

    def say(self, text: str) -> None:
        self.write(text)
        sys.stdout.flush()

    @contextmanager
    def rows(self, total: int | None) -> Iterator[Callable[[int], object]]:
        # disable=None: a bar on a terminal, silence elsewhere.
        with tqdm(total=total, unit=" rows", disable=None, leave=False, file=sys.stderr) as bar:
            yield bar.update
