"""Typed access to foreign JSON, so that every complaint names its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from api.core.text import storable

WORDS = {str: "text", int: "a whole number", list: "a list", dict: "an object"}


class ArchiveError(Exception):
    """The file cannot be read as what it claims to be; the message names the place."""


@dataclass(frozen=True)
class Node:
    """An object in the file. Each reader takes the names that the known formats use for one thing."""

    value: dict[str, Any]
    place: str

    def text(self, *names: str) -> str:
        return self._required(str, *names)

    def optional_text(self, *names: str) -> str:
        return self._optional(str, *names) or ""

    def number(self, *names: str) -> int:
        number = self._required(int, *names)
        if not 0 < number < 2**31:
            raise ArchiveError(f"{self.place}.{names[0]}: {number} is out of range.")
        return number

    def moment(self, *names: str) -> datetime:
        return self._moment(self.text(*names), names[0])

    def optional_moment(self, *names: str) -> datetime | None:
        written = self._optional(str, *names)
        return self._moment(written, names[0]) if written else None

    def login(self, *names: str) -> str | None:
        """A person: archives write the login, the API an object that has one; null is a deleted account."""
        found = self.find(*names)
        if isinstance(found, dict):
            found = found.get("login")
        if found is not None and not isinstance(found, str):
            raise ArchiveError(f"{self.place}.{names[0]}: expected a login.")
        return None if found is None else storable(found)

    def items(self, *names: str) -> list:
        return self._optional(list, *names) or []

    def children(self, *names: str) -> Iterator["Node"]:
        return as_nodes(self.items(*names), f"{self.place}.{names[0]}".removeprefix("."))

    def find(self, *names: str) -> Any:
        return next((self.value[name] for name in names if self.value.get(name) is not None), None)

    def _required(self, kind, *names):
        found = self._optional(kind, *names)
        if found is None:
            raise ArchiveError(f"{self.place}: {' or '.join(names)} is missing.")
        return found

    def _optional(self, kind, *names):
        found = self.find(*names)
        # bool is an int in Python.
        if found is not None and (not isinstance(found, kind) or isinstance(found, bool)):
            raise ArchiveError(f"{self.place}.{names[0]}: expected {WORDS[kind]}.")
        return storable(found) if isinstance(found, str) else found

    def _moment(self, written, name):
        try:
            moment = parse_datetime(written)
            if moment is not None and moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        raise ArchiveError(f"{self.place}.{name}: {written!r} is no moment such as 2026-03-31T12:00:00Z.")


def as_nodes(items: list, place: str) -> Iterator[Node]:
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            raise ArchiveError(f"{place}[{index}]: expected an object.")
        yield Node(item, f"{place}[{index}]")
