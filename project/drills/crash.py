"""`make crash-test`: kill -9, again and again, while people write."""

import itertools
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg

from project.drills.cluster import Cluster
from project.drills.product import Product
from project.drills.stores import TITLES
from project.drills.verdict import Verdict, judge
from project.drills.writers import Writers
from project.tooling.shell import say

# Acknowledged writes between two kills.
MORE = 6
Kill = Callable[[int], str]


def on_sqlite(kills: int) -> Verdict:
    with tempfile.TemporaryDirectory(prefix="mutirao-") as name:
        database = Path(name) / "test_crash.sqlite3"
        with Product(f"sqlite:///{database}", Path(name)).prepared() as product:
            writers = product.writers()

            def server(number: int) -> str:
                product.kill()
                product.start()
                return "server"

            told = _under_load(writers, [server], kills)
        with closing(sqlite3.connect(database)) as connection:
            rows = connection.execute(TITLES, [f"{writers.prefix} %"]).fetchall()
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return _report("SQLite", told, writers, judge(writers.acknowledged, rows), sound == "ok")


def on_postgres(kills: int, binaries: Path) -> Verdict:
    with tempfile.TemporaryDirectory(prefix="mutirao-") as name, Cluster(binaries).running() as cluster:
        with Product(cluster.create("test_crash"), Path(name)).prepared() as product:
            writers = product.writers()

            def worker(number: int) -> str:
                cluster.kill_process(product.workers()[number % 2])
                return "worker"

            def master(number: int) -> str:
                product.kill()
                product.start()
                return "gunicorn"

            def database(number: int) -> str:
                cluster.kill()
                cluster.start()
                return "PostgreSQL"

            told = _under_load(writers, [worker, database, worker, master], kills)
        with closing(psycopg.connect(cluster.url("test_crash"))) as connection:
            rows = connection.execute(TITLES.replace("?", "%s"), [f"{writers.prefix} %"]).fetchall()
    return _report("PostgreSQL", told, writers, judge(writers.acknowledged, rows), True)


def _under_load(writers: Writers, ways: list[Kill], kills: int) -> dict[str, int]:
    """How often each was killed; always in the middle of writes, and never before they had begun again."""
    told: dict[str, int] = {}
    began = time.monotonic()
    with writers.at_work():
        for number, kill in zip(range(kills), itertools.cycle(ways)):
            writers.wait_for_more(MORE)
            # Another place in a write each time.
            time.sleep(number * 7 % 11 / 300)
            what = kill(number)
            told[what] = told.get(what, 0) + 1
            if (number + 1) % 10 == 0:
                seconds = time.monotonic() - began
                say(f"  {number + 1} of {kills} kills, {len(writers.acknowledged):,} writes, {seconds:.0f} s")
        writers.wait_for_more(MORE)
    return told


def _report(engine: str, told: dict[str, int], writers: Writers, verdict: Verdict, sound: bool) -> Verdict:
    killed = ", ".join(f"{what} {count}×" for what, count in told.items())
    say(
        f"{engine}: killed {killed}. {verdict}. {writers.retries:,} retries, {writers.replayed:,} replayed answers."
    )
    if not sound:
        say(f"{engine}: the database is damaged.")
        return Verdict(verdict.acknowledged, ["the file"], verdict.duplicates, verdict.unheard)
    return verdict
