"""Watches the whole suite: what is written to a secret column, or handed over once, must appear nowhere else.

Installed by api/tests/conftest.py; api/tests/proofs/test_canaries.py says what is promised, and
api/tests/proofs/nets.py is where secrets and everything that could show them are caught.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

# Shorter values are what tests write that need no real one.
SHORTEST = 8
OF_THE_SERVER = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "OIDC_CLIENT_SECRET")


class Watch:
    def __init__(self) -> None:
        # By secret: what it is, and where it may be seen.
        self.secrets: dict[str, tuple[str, frozenset[str]]] = {}
        # What a fixture made for several tests is looked for in all that follow.
        self.lasting: dict[str, tuple[str, frozenset[str]]] = {}
        self.seen: list[tuple[str, str]] = []

    def clear(self) -> None:
        """Where a test begins."""
        self.secrets = dict(self.lasting)
        self.seen.clear()

    def register(self, what: str, value: Any, allowed: Iterable[str] = ()) -> None:
        if isinstance(value, str) and len(value) >= SHORTEST:
            self.secrets[value] = (what, frozenset(allowed))

    def keep(self, before: Iterable[str]) -> None:
        """Look for what came since `before` for the rest of the run."""
        self.lasting |= {each: self.secrets[each] for each in self.secrets.keys() - set(before)}

    def see(self, where: str, text: str) -> None:
        self.seen.append((where, text))

    def leaks(self) -> Iterator[str]:
        """Which secret was seen where; never the secret itself."""
        for where, text in self.seen:
            for secret, (what, allowed) in (*self.secrets.items(), *_of_the_server()):
                if secret in text and where not in allowed:
                    yield f"{what} in {where}"

    def check(self) -> None:
        found = sorted(set(self.leaks()))
        assert not found, f"secrets leaked: {', '.join(found)}"


WATCH = Watch()


def _of_the_server():
    for name in OF_THE_SERVER:
        value = getattr(settings, name)
        for each in [value] if isinstance(value, str) else value:
            if len(each) >= SHORTEST:
                yield each, (f"the setting {name}", frozenset[str]())
