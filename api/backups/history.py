"""What a database is like by its own account: which migrations it has seen, and the models of that moment."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from project.api_settings import SPECTACULAR_SETTINGS

Step = tuple[str, str]


def version() -> str:
    return str(SPECTACULAR_SETTINGS["VERSION"])


def numbers(text: str) -> tuple[int, ...]:
    """`1.10.0` is newer than `1.9.3`."""
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def applied(connection: BaseDatabaseWrapper) -> set[Step]:
    return set(MigrationRecorder(connection).applied_migrations())


def known() -> set[Step]:
    """The migrations that this code has."""
    return set(_loader().disk_migrations)


def heads(steps: Iterable[Step]) -> list[Step]:
    """The last ones: none of the others builds on them."""
    steps, loader = set(steps), _loader()
    nodes = loader.graph.node_map
    unknown = sorted(step for step in steps if step not in nodes)
    inner = {parent.key for step in steps if step in nodes for parent in nodes[step].parents}
    return unknown + sorted(step for step in steps if step in nodes and step not in inner)


def up_to_date(steps: Iterable[Step]) -> bool:
    return known() <= set(steps)


def models(at: Iterable[Step]) -> list[Any]:
    """Every table's model, as it was after these migrations: an older database has older columns."""
    return list(_models(tuple(at)))


@lru_cache(maxsize=4)
def _models(at):
    state = _loader().project_state(list(at)).apps
    found = [model for model in state.get_models(include_auto_created=True) if model._meta.managed]
    return sorted(found, key=lambda model: model._meta.db_table)


@lru_cache(maxsize=1)
def _loader():
    return MigrationLoader(None)
