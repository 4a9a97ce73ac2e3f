"""The small versions of `make crash-test` and `make restore-drill`, and what the big ones go by."""

import pytest
from django.db import connection

from project.drills import crash, restore
from project.drills.product import Product
from project.drills.verdict import judge
from project.tooling import postgres
from project.tooling.guard import DevelopmentDatabase


def test_what_was_acknowledged_outlives_kill_9():
    verdict = (
        crash.on_sqlite(2) if connection.vendor == "sqlite" else crash.on_postgres(4, postgres.binaries())
    )

    assert verdict.good, str(verdict)
    assert verdict.acknowledged > crash.MORE


def test_a_backup_under_load_comes_back_under_load():
    # Raises what is wrong.
    if connection.vendor == "sqlite":
        restore.on_sqlite(1, refusals=False)
    else:
        restore.on_postgres(1, postgres.binaries(), refusals=False)


@pytest.mark.parametrize(
    ("found", "lost", "duplicates", "unheard"),
    [
        ([("a", 1), ("b", 2)], [], [], 0),
        ([("a", 1)], ["b"], [], 0),
        ([("a", 1), ("b", 3)], ["b"], [], 0),
        ([("a", 1), ("b", 2), ("a", 3)], [], ["a"], 0),
        ([("a", 1), ("b", 2), ("c", 3), ("c", 4)], [], ["c"], 1),
        ([("a", 1), ("b", 2), ("c", 3)], [], [], 1),
    ],
)
def test_a_verdict(found, lost, duplicates, unheard):
    verdict = judge({"a": 1, "b": 2}, found)

    assert (verdict.lost, verdict.duplicates, verdict.unheard) == (lost, duplicates, unheard)
    assert verdict.good == (not lost and not duplicates)


def test_without_a_write_nothing_is_proved():
    assert not judge({}, []).good


def test_a_drill_touches_no_other_database(tmp_path):
    with pytest.raises(DevelopmentDatabase):
        Product("sqlite:///mutirao.sqlite3", tmp_path)
