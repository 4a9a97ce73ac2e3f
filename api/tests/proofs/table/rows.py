"""What a row of the table says."""

from typing import NamedTuple

# Nobody is not signed in. Then Charlie, a guest, as seven kinds of him: outside of every project; with the tasks to
# do and nothing else; with each of the four roles in the garden, the cellar, the attic and the empty project. A guest
# is nothing but what his membership makes him. Bob is a plain member of the team and of no project. Ana is an
# administrator and in no project either.
ASKERS = ("nobody", "outside", "assignee", "viewer", "commenter", "editor", "manager", "member", "admin")
ROLES = ("viewer", "commenter", "editor", "manager")

# What a credential must be good for. PUBLIC looks at none at all. SESSION refuses every API token.
PUBLIC, READ, WRITE, ADMINISTER, SESSION = "public", "read", "write", "administer", "session"


class Row(NamedTuple):
    verb: str
    route: str
    path: str
    needs: str
    # In the order of ASKERS.
    answers: tuple[int, ...]
    # A string such as "{garden}" stands for that row's id, or for that secret.
    body: dict | None = None

    def expected(self, asker: str) -> int:
        return self.answers[ASKERS.index(asker)]

    def __str__(self) -> str:
        return f"{self.verb} {self.path} {self.body or ''}".strip()


def everybody(status: int) -> tuple[int, ...]:
    return (status,) * len(ASKERS)


def signed_in(status: int) -> tuple[int, ...]:
    return (401, *everybody(status)[1:])
