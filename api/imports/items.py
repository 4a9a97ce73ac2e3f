"""Reads one issue or comment of GitHub, whichever of its published shapes it has."""

from collections.abc import Iterable
from dataclasses import replace

from api.comments.models import LONGEST_BODY
from api.core import text
from api.core.search import caseless
from api.imports.archive import Comment, Item
from api.imports.nodes import ArchiveError, Node
from api.tasks.models import LONGEST_DESCRIPTION

DELETED_ACCOUNT = "ghost"
LONGEST_TITLE = 255


class ItemReader:
    """Keeps the colours of the labels that it meets, and counts what has no place here."""

    def __init__(self) -> None:
        self.colors: dict[str, str] = {}
        self.left_out: dict[str, int] = {}

    def read_labels(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            name = text.one_line(node.text("name"), 50)
            self.colors.setdefault(name, node.optional_text("color"))

    def item(self, node: Node) -> Item:
        state = node.text("state").lower()
        if state not in ("open", "closed", "merged"):
            raise ArchiveError(f"{node.place}.state: {state!r} is neither open, closed nor merged.")
        created_at = node.moment("createdAt", "created_at")
        updated_at = node.optional_moment("updatedAt", "updated_at") or created_at
        closed_at = node.optional_moment("closedAt", "closed_at", "mergedAt", "merged_at") or updated_at
        assignees = [self._login(node, each) for each in node.items("assignees")]
        self.leave_out("further assignees: a task has one", len(assignees[1:]))
        self.leave_out("reviews of pull requests: they belong to lines of code", len(node.items("reviews")))
        item = Item(
            number=node.number("number"),
            url=_web_address(node.optional_text("html_url") or node.optional_text("url")),
            title=self._cut(text.one_line(node.text("title"), LONGEST_TITLE + 1), LONGEST_TITLE, "titles")
            or "…",
            body=self._body(node, LONGEST_DESCRIPTION),
            author=node.login("author", "user") or DELETED_ACCOUNT,
            assignees=assignees,
            labels=self._labels(node),
            created_at=created_at,
            updated_at=updated_at,
            closed_at=None if state == "open" else closed_at,
            closed_by=None if state == "open" else node.login("mergedBy", "merged_by", "closed_by"),
        )
        if isinstance(node.find("comments"), int):
            # GitHub's API only counts them there; the comments themselves may follow in the same file.
            return item
        item.comments = [self.comment(each) for each in node.children("comments")]
        return item

    def comment(self, node: Node) -> Comment:
        created_at = node.moment("createdAt", "created_at")
        return Comment(
            key=text.one_line(str(node.find("id") or ""), 100),
            author=node.login("author", "user") or DELETED_ACCOUNT,
            body=self._body(node, LONGEST_BODY),
            created_at=created_at,
            updated_at=node.optional_moment("updatedAt", "updated_at") or created_at,
        )

    def _labels(self, node):
        names = []
        for each in node.items("labels"):
            if isinstance(each, dict):
                self.read_labels([Node(each, f"{node.place}.labels")])
                each = each["name"]
            if not isinstance(each, str):
                raise ArchiveError(f"{node.place}.labels: expected names.")
            names.append(text.one_line(each, 50))
        return list({caseless(name): name for name in reversed(names) if name}.values())[::-1]

    def _login(self, node, each):
        return Node({"login": each}, f"{node.place}.assignees").login("login") or DELETED_ACCOUNT

    def _body(self, node, most):
        return self._cut(text.body(node.optional_text("body"), most + 1), most, "texts")

    def _cut(self, value, most, what):
        if len(value) <= most:
            return value
        self.leave_out(f"ends of {what} over {most:,} characters", 1)
        return value[: most - 1] + "…"

    def numbered(self, comments: list[Comment]) -> list[Comment]:
        """Archives give comments no id: who wrote when, and which of several at that second, has to do."""
        seen: dict[str, int] = {}
        numbered = []
        for comment in comments:
            if not comment.body.strip():
                self.leave_out("empty comments", 1)
                continue
            base = comment.key or f"{comment.created_at:%Y%m%dT%H%M%S}-{comment.author}"
            seen[base] = seen.get(base, 0) + 1
            if comment.key and seen[base] > 1:
                self.leave_out("comments that are in the file twice", 1)
                continue
            numbered.append(replace(comment, key=base if comment.key else f"{base}-{seen[base]}"))
        return numbered

    def leave_out(self, why: str, count: int) -> None:
        if count:
            self.left_out[why] = self.left_out.get(why, 0) + count


def _web_address(url):
    return url if url.startswith(("https://", "http://")) and len(url) <= 500 else ""
