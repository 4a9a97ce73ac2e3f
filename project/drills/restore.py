"""`make restore-drill`: backups while people write, each brought back, and some that must not be."""

import re
import tempfile
from pathlib import Path

from project.drills import hostile
from project.drills.cluster import Cluster
from project.drills.managing import manage, take
from project.drills.product import Product
from project.drills.stores import TITLES, Databases, Files, Store, is_consistent
from project.drills.verdict import judge
from project.drills.writers import Writers
from project.tooling.shell import Failure, say


def on_sqlite(rounds: int, *, refusals: bool = True) -> None:
    with tempfile.TemporaryDirectory(prefix="mutirao-") as name:
        _drill("SQLite", Files(Path(name) / "test_drill.sqlite3"), Path(name), rounds, refusals)


def on_postgres(rounds: int, binaries: Path, *, refusals: bool = True) -> None:
    with tempfile.TemporaryDirectory(prefix="mutirao-") as name, Cluster(binaries).running() as cluster:
        store = Databases(cluster.create("test_drill"), "test_drill")
        _drill("PostgreSQL", store, Path(name), rounds, refusals)


def _drill(engine: str, store: Store, folder: Path, rounds: int, refusals: bool) -> None:
    """Raises Failure at the first thing that is not as it should be."""
    with Product(store.url, folder).prepared() as product:
        key = folder / "key"
        product.env["BACKUP_RECIPIENTS"] = manage(product, "backup_key", key).partition("=")[2].strip()
        writers = product.writers()
        with writers.at_work():
            for _ in range(rounds):
                writers.wait_for_more(10)
                before = dict(store.ask(TITLES, f"{writers.prefix} %"))
                file = take(product)
                writers.wait_for_more(10)
                told = dict(store.ask(TITLES, f"{writers.prefix} %"))
                names = store.names()
                manage(product, "restore", file, "--key", key)
                (kept,) = set(store.names()) - set(names)
                # The server has not been told: the same processes go on with the other database.
                writers.wait_for_more(10)
                _look(engine, store, kept, before, told, writers)
        _nothing_lost(engine, store, writers)
        if refusals:
            hostile.all_refused(engine, store, product, key)


def _look(
    engine: str, store: Store, kept: str, before: dict[str, int], told: dict[str, int], writers: Writers
) -> None:
    pattern = f"{writers.prefix} %"
    inside = judge(before, store.ask(TITLES, pattern))
    beside = judge(told, store.ask(TITLES, pattern, name=kept))
    if inside.lost or beside.lost:
        raise Failure(
            f"{engine}: in what was restored are missing {inside.lost}, in what was kept {beside.lost}."
        )
    if not is_consistent(store, kept):
        raise Failure(f"{engine}: the log and the tables of what was kept do not fit.")
    say(
        f"{engine}: restored under load. {len(before):,} writes from before the backup are in it, "
        f"all {len(told):,} from before the restore are kept, and writing goes on."
    )


def _nothing_lost(engine: str, store: Store, writers: Writers) -> None:
    """Each acknowledged write is in the present database or in one that was kept, and nowhere twice."""
    places = ["", *(name for name in store.names() if _is_kept(name))]
    found = {name: store.ask(TITLES, f"{writers.prefix} %", name=name) for name in places}
    lost = judge(writers.acknowledged, {row for rows in found.values() for row in rows}).lost
    twice = [title for rows in found.values() for title in judge({}, rows).duplicates]
    if lost or twice or not is_consistent(store):
        raise Failure(f"{engine}: lost {lost}, twice {twice}, consistent {is_consistent(store)}.")
    say(
        f"{engine}: of {len(writers.acknowledged):,} acknowledged writes none is lost and none is there twice."
    )


def _is_kept(name: str) -> bool:
    return re.search(r"[._]before[-_]", name) is not None
