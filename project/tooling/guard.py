"""Tests create, empty and drop databases. Only one whose name starts with `test_` may be given to them."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from project.tooling.shell import ROOT

IN_MEMORY = re.compile(r":memory:|file:[\w.-]+\?mode=memory(&cache=shared)?", re.ASCII)


class DevelopmentDatabase(Exception):
    """A test was about to touch a database that is not a test's."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is not a test database: its name has to start with test_.")


def refuse_development_database(url: str) -> None:
    """Raise DevelopmentDatabase unless `url` (the form of DATABASE_URL) names a test database."""
    parts = urlsplit(url)
    path = unquote(parts.path).removeprefix("/")
    if parts.scheme == "sqlite" and not parts.netloc and not parts.query:
        refuse_development_file(str(ROOT / path))
        return
    # libpq lets a query name another database than the path does.
    redirects = {"dbname", "service", "options"} & {name for name, _ in parse_qsl(parts.query)}
    name = path.removesuffix("/")
    if parts.scheme not in ("postgres", "postgresql") or redirects or not _is_test(name):
        raise DevelopmentDatabase(f"The database {name!r}")


def refuse_development_settings(database: Mapping[str, object]) -> None:
    """The same for an entry of Django's DATABASES, or a connection's `settings_dict`."""
    name = str(database["NAME"])
    if str(database["ENGINE"]).endswith("sqlite3"):
        refuse_development_file(name)
    elif not _is_test(name):
        raise DevelopmentDatabase(f"The database {name!r}")


def refuse_development_file(name: str) -> None:
    if IN_MEMORY.fullmatch(name):
        return
    path = Path(name)
    linked = path.exists() and path.stat().st_nlink > 1
    if linked or not all(_is_test(each.name) for each in (path, path.resolve())):
        raise DevelopmentDatabase(f"The file {name!r}")


def _is_test(name: str) -> bool:
    return re.fullmatch(r"test_[\w.-]+", name, re.ASCII) is not None
