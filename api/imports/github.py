"""Reads GitHub issues from a file, in the two shapes in which they are published.

- the archive that working groups of the IETF publish of their repositories: one object with `repo`, `labels`,
  `issues` and `pulls`, names in camelCase, people as logins;
- what GitHub's REST API answers (`GET /repos/{owner}/{repo}/issues?state=all`): a list of objects in
  snake_case, or of pages of them; comments (`GET …/issues/comments`) stand in that list or in their issue.
"""

import json
import re
from pathlib import Path
from typing import Any

from api.imports.archive import Archive, Item
from api.imports.items import ItemReader
from api.imports.nodes import ArchiveError, Node, as_nodes

NUMBER = re.compile("[0-9]{1,10}")


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
    return _archive(data)


def _archive(data: Any) -> Archive:
    reader = ItemReader()
    if isinstance(data, dict):
        root = Node(data, "")
        nodes = [*root.children("issues"), *root.children("pulls"), *root.children("comments")]
        reader.read_labels(root.children("labels"))
    elif isinstance(data, list):
        root = Node({}, "")
        nodes = list(as_nodes(*_without_pages(data)))
    else:
        raise ArchiveError("The file holds neither an archive nor a list of issues.")
    if not nodes and "issues" not in root.value:
        raise ArchiveError("The file holds no issues.")
    loose = [node for node in nodes if _is_comment(node)]
    issues = [node for node in nodes if not _is_comment(node)]
    repo = _repo(root, issues)
    items = _by_number([reader.item(node) for node in issues])
    _attach(loose, items, reader)
    for item in items.values():
        item.comments = reader.numbered(item.comments)
    return Archive(repo, reader.colors, list(items.values()), reader.left_out)


def _repo(root, issues):
    repo = root.optional_text("repo") or (_repo_of(issues[0]) if issues else "")
    if repo.count("/") != 1 or len(repo) > 140:
        raise ArchiveError(f"repo: {repo!r} is no owner/name.")
    for node in issues:
        if "repository_url" in node.value and (other := _repo_of(node)).lower() != repo.lower():
            raise ArchiveError(f"{node.place}: this issue is of {other}, the others are of {repo}.")
    return repo


def _by_number(items: list[Item]) -> dict[int, Item]:
    found: dict[int, Item] = {}
    for item in items:
        if item.number in found:
            raise ArchiveError(f"#{item.number} is in the file twice.")
        found[item.number] = item
    return found


def _attach(loose, items, reader):
    for node in loose:
        comment = reader.comment(node)
        number = node.text("issue_url").rpartition("/")[2]
        item = items.get(int(number)) if NUMBER.fullmatch(number) else None
        if item is None:
            reader.leave_out("comments on issues that are not in the file", 1)
        else:
            item.comments.append(comment)


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
