"""Strong entity tags, RFC 9110 section 8.8.3: `"VERSION-DIGEST"`.

The version counts the changes of the row; the digest is of the whole answer, which also shows what other rows say,
such as the name of a task's project. `If-None-Match` compares all of it, `If-Match` the version alone: whoever
changes a row has to know its present columns, not the names that are shown beside them.
"""

import hashlib
import re
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ParseError

from api.core.renderers import to_json

TAG = re.compile(r'(W/)?"([\x21\x23-\x7e]*)"')


def etag(version: int, body: Any) -> str:
    """The tag of a row as one asker sees it; `body` is its answer, before it becomes JSON."""
    return f'"{version}-{hashlib.blake2b(to_json(body), digest_size=8).hexdigest()}"'


def unchanged(header: str, tag: str) -> bool:
    """Whether `If-None-Match` names this tag: the asker has the answer already."""
    return header.strip() == "*" or tag.removeprefix("W/") in (f'"{each}"' for _weak, each in _tags(header))


def matches(header: str, version: int) -> bool:
    """Whether `If-Match` names this version: `*`, a whole tag, or the version in quotes. Weak tags never match."""
    if header.strip() == "*":
        return True
    versions = (each.partition("-")[0] for weak, each in _tags(header) if not weak)
    return str(version) in versions


def _tags(header):
    items = [TAG.fullmatch(item.strip()) for item in header.split(",")]
    if not all(items):
        detail = _('Write entity tags in quotes, such as "3-5f2a".')
        raise ParseError(ErrorDetail(detail, code="invalid_etag"))
    return [item.groups() for item in items if item]
