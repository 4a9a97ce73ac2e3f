"""Reads GitHub issues from a file, in the two shapes in which they are published.

- the archive that working groups of the IETF publish of their repositories: one object with `repo`, `labels`,
  `issues` and `pulls`, names in camelCase, people as logins;
- what GitHub's REST API answers (`GET /repos/{owner}/{repo}/issues?state=all`): a list of objects in
  snake_case, or of pages of them; comments (`GET …/issues/comments`) stand in that list or in their issue.
"""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from api.comments.models import LONGEST_BODY
from api.core import text
from api.core.search import caseless
from api.imports.archive import Archive, Comment, Item
from api.imports.nodes import ArchiveError, Node, as_nodes
from api.tasks.models import LONGEST_DESCRIPTION

NUMBER = re.compile("[0-9]{1,10}")
DELETED_ACCOUNT = "ghost"
LONGEST_TITLE = 255


def read(path: Path) -> Archive:
    """Raises ArchiveError, which names the place, for anything that is not a whole archive."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path}, byte {error.start}: this is not UTF-8 text.") from None
    except json.JSONDecodeError as error:
        raise ArchiveError(f"{path}, line {error.lineno}, column {error.colno}: {error.msg}.") from None
    except ValueError as error:
        # A number too long for Python to read.
        raise ArchiveError(f"{path}: {error}.") from None
    except RecursionError:
        raise ArchiveError(f"{path}: the JSON is nested too deeply.") from None
    return _Reader().read(data)


class _Reader:
    def __init__(self):
        self.colors = {}
        self.left_out = {}

    def read(self, data: Any) -> Archive:
        if isinstance(data, dict):
            root = Node(data, "")
            nodes = [*root.children("issues"), *root.children("pulls"), *root.children("comments")]
            self._read_labels(root.children("labels"))
        elif isinstance(data, list):
            root = Node({}, "")
            nodes = list(as_nodes(*_without_pages(data)))
        else:
            raise ArchiveError("The file holds neither an archive nor a list of issues.")
        if not nodes and "issues" not in root.value:
            raise ArchiveError("The file holds no issues.")
        loose = [node for node in nodes if _is_comment(node)]
        issues = [node for node in nodes if not _is_comment(node)]
        repo = root.optional_text("repo") or (_repo_of(issues[0]) if issues else "")
        if repo.count("/") != 1 or len(repo) > 140:
            raise ArchiveError(f"repo: {repo!r} is no owner/name.")
        for node in issues:
            if "repository_url" in node.value and (other := _repo_of(node)).lower() != repo.lower():
                raise ArchiveError(f"{node.place}: this issue is of {other}, the others are of {repo}.")
        items = self._unique([self._item(node) for node in issues])
        self._attach(loose, items)
        for item in items.values():
            item.comments = self._numbered(item.comments)
        return Archive(
            repo=repo, label_colors=self.colors, items=list(items.values()), left_out=self.left_out
        )

    def _read_labels(self, nodes):
        for node in nodes:
            name = text.one_line(node.text("name"), 50)
            self.colors.setdefault(name, node.optional_text("color"))

    def _item(self, node):
        state = node.text("state").lower()
        if state not in ("open", "closed", "merged"):
            raise ArchiveError(f"{node.place}.state: {state!r} is neither open, closed nor merged.")
        created_at = node.moment("createdAt", "created_at")
        updated_at = node.optional_moment("updatedAt", "updated_at") or created_at
        closed_at = node.optional_moment("closedAt", "closed_at", "mergedAt", "merged_at") or updated_at
        assignees = [self._login(node, each) for each in node.items("assignees")]
        self._leave_out("further assignees: a task has one", len(assignees[1:]))
        self._leave_out("reviews of pull requests: they belong to lines of code", len(node.items("reviews")))
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
        item.comments = [self._comment(each) for each in node.children("comments")]
        return item

    def _comment(self, node):
        created_at = node.moment("createdAt", "created_at")
        return Comment(
            key=text.one_line(str(node.find("id") or ""), 100),
            author=node.login("author", "user") or DELETED_ACCOUNT,
            body=self._body(node, LONGEST_BODY),
            created_at=created_at,
            updated_at=node.optional_moment("updatedAt", "updated_at") or created_at,
        )

    def _attach(self, loose, items):
        for node in loose:
            comment = self._comment(node)
            number = node.text("issue_url").rpartition("/")[2]
            item = items.get(int(number)) if NUMBER.fullmatch(number) else None
            if item is None:
                self._leave_out("comments on issues that are not in the file", 1)
            else:
                item.comments.append(comment)

    def _labels(self, node):
        names = []
        for each in node.items("labels"):
            if isinstance(each, dict):
                self._read_labels([Node(each, f"{node.place}.labels")])
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
        self._leave_out(f"ends of {what} over {most:,} characters", 1)
        return value[: most - 1] + "…"

    def _unique(self, items):
        found = {}
        for item in items:
            if item.number in found:
                raise ArchiveError(f"#{item.number} is in the file twice.")
            found[item.number] = item
        return found

    def _numbered(self, comments):
        """Archives give comments no id: who wrote when, and which of several at that second, has to do."""
        seen: dict[str, int] = {}
        numbered = []
        for comment in comments:
            if not comment.body.strip():
                self._leave_out("empty comments", 1)
                continue
            base = comment.key or f"{comment.created_at:%Y%m%dT%H%M%S}-{comment.author}"
            seen[base] = seen.get(base, 0) + 1
            if comment.key and seen[base] > 1:
                self._leave_out("comments that are in the file twice", 1)
                continue
            numbered.append(replace(comment, key=base if comment.key else f"{base}-{seen[base]}"))
        return numbered

    def _leave_out(self, why, count):
        if count:
            self.left_out[why] = self.left_out.get(why, 0) + count


def _without_pages(data):
    if data and all(isinstance(page, list) for page in data):
        return [item for page in data for item in page], "pages"
    return data, ""


def _repo_of(node):
    url = node.optional_text("repository_url") or node.optional_text("html_url") or node.optional_text("url")
    parts = url.split("/")
    start = parts.index("repos") + 1 if "repos" in parts else 3
    return "/".join(parts[start : start + 2])


def _is_comment(node):
    return "issue_url" in node.value and "title" not in node.value


def _web_address(url):
    return url if url.startswith(("https://", "http://")) and len(url) <= 500 else ""
