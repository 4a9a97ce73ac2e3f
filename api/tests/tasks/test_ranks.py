"""Ranks for a manual order."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from api.models import Task
from api.tasks import ranks
from api.tasks.fields import RankField
from api.tasks.ranks import LONGEST, Crowded, at, between, respace, spread

TODAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
A, B = at(TODAY), at(datetime(2026, 3, 2, 10, tzinfo=UTC))
SETTINGS: dict[str, Any] = {"derandomize": True, "database": None, "deadline": None}


def has_room_before_each(found):
    return not any(rank.endswith("0") for rank in found)


def put(ranked, place):
    """What a list does: a rank between the neighbours, for which they are moved apart when it must be."""
    before = ranked[place - 1] if place else None
    after = ranked[place] if place < len(ranked) else None
    try:
        ranked.insert(place, between(before, after))
    except Crowded:
        start, found = ranks.respace(ranked, place)
        ranked[start : start + len(found) - 1] = found


def test_what_is_appended_comes_after_what_was():
    assert A == "064c06cfcb8400"
    assert A < B < ranks.now() < at(datetime(4253, 5, 31, tzinfo=UTC)) <= at(datetime.max.replace(tzinfo=UTC))
    assert at(datetime(1912, 6, 23, tzinfo=UTC)) == "00000000000001"


@pytest.mark.parametrize(
    ("before", "after", "rank"),
    [
        ("a", "c", "b"),
        ("a", "b", "ai"),
        ("a", "a1", "a0i"),
        ("az", "b", "azi"),
        ("a9", "b01", "b"),
        ("ab0", "ad", "ac"),
        ("a", "b00", "ai"),
        (None, "a", "9zzzzzz"),
        (None, "0000001", "0000000zzzzzzz"),
    ],
)
def test_a_rank_between_two_is_as_short_as_can_be(before, after, rank):
    assert between(before, after) == rank


@pytest.mark.parametrize(
    ("before", "after"),
    [("a", "a"), ("b", "a"), ("a", "a0"), (None, "0"), ("z" * 14, None), ("a", "a" + "0" * LONGEST + "1")],
)
def test_where_nothing_fits_the_neighbours_must_move(before, after):
    with pytest.raises(Crowded):
        between(before, after)


@given(st.lists(st.integers(0, 60), max_size=60))
@settings(**SETTINGS)
def test_any_sequence_of_places_keeps_one_strict_order(places):
    ranked = [A, B]

    for place in places:
        put(ranked, min(place, len(ranked)))

    assert all(earlier < later for earlier, later in pairwise(ranked))
    assert len(ranked) == len(places) + 2


@given(st.lists(st.sampled_from("0123abyz"), max_size=6), st.lists(st.sampled_from("0123abyz"), max_size=6))
@settings(**SETTINGS)
def test_between_any_two_that_differ_there_is_room(one, other):
    before, after = sorted(["".join(one), "".join(other)])
    if before.rstrip("0") == after.rstrip("0"):
        return

    found = spread(before, after, 40)

    assert all(earlier < later for earlier, later in pairwise([before, *found, after]))
    assert has_room_before_each(found)


@pytest.mark.parametrize("count", [0, 1, 2, 35, 1000])
@pytest.mark.parametrize(
    ("before", "after"), [(A, B), (None, A), (B, None), (None, None), (None, "0000000002")]
)
def test_many_at_once_stand_in_order(before, after, count):
    found = spread(before, after, count)

    whole = [*([before] if before else []), *found, *([after] if after else [])]
    assert len(found) == count
    assert all(earlier < later for earlier, later in pairwise(whole))
    assert has_room_before_each(found)
    assert max(map(len, found), default=0) <= ranks.MOMENT


def test_what_moves_to_the_end_stands_before_what_is_new_tomorrow(monkeypatch):
    monkeypatch.setattr(ranks, "now", lambda: B)

    moved = spread(A, None, 1000)

    assert B.rstrip("0") <= moved[0] < moved[-1] < at(datetime(2026, 3, 2, 10, 0, 1, tzinfo=UTC))


@pytest.mark.parametrize("place", [lambda size: 0, lambda size: size], ids=["top", "bottom"])
def test_ranks_stay_short_at_either_end(place):
    ranked = [A, B]

    for _time in range(5000):
        put(ranked, place(len(ranked)))

    assert max(map(len, ranked)) == ranks.MOMENT


def test_the_top_is_not_used_up_by_the_first_rank_there_is():
    ranked = ["00000000000001"]

    for _time in range(5000):
        put(ranked, 0)

    assert max(map(len, ranked)) <= 4 * ranks.STEP


def between_the_last_two(ranked, latest, turn):
    return latest + turn % 2


def after_the_same(ranked, latest, turn):
    return 1


def before_the_same(ranked, latest, turn):
    return len(ranked) - 1


@pytest.mark.parametrize("choose", [between_the_last_two, after_the_same, before_the_same])
def test_a_crowded_place_costs_a_digit_for_five_rows(choose):
    ranked, latest = [A, B], 1

    for turn in range(900):
        latest = choose(ranked, latest, turn)
        ranked.insert(latest, between(ranked[latest - 1], ranked[latest]))

    assert all(earlier < later for earlier, later in pairwise(ranked))
    assert max(map(len, ranked)) <= len(A) + 900 // 5


@pytest.mark.parametrize("choose", [between_the_last_two, after_the_same, before_the_same])
def test_a_crowd_is_moved_apart_seldom(monkeypatch, choose):
    ranked, latest, moved = [A, B], 1, []

    def counted(*given):
        start, found = respace(*given)
        moved.append(len(found) - 1)
        return start, found

    monkeypatch.setattr(ranks, "respace", counted)
    for turn in range(3000):
        latest = choose(ranked, latest, turn)
        put(ranked, latest)

    assert all(earlier < later for earlier, later in pairwise(ranked))
    assert max(map(len, ranked)) <= LONGEST
    assert 0 < len(moved) <= 10
    assert sum(moved) < 3 * 3000


def test_equal_ranks_are_moved_apart():
    ranked = ["a", "b", "b", "c"]

    put(ranked, 2)

    assert len(ranked) == 5
    assert all(earlier < later for earlier, later in pairwise(ranked))


def test_rows_around_a_crowd_stay_where_they_are():
    start, found = respace(["a", "b", "c", "c", "d", "e", "f"], 3, 2)

    assert start == 2
    assert len(found) == 4
    assert "b" < found[0] < found[-1] < "d"


@pytest.mark.django_db
def test_the_database_sorts_ranks_as_they_are_meant(add_task):
    ranked = [at(datetime(2026, 3, day, tzinfo=UTC)) for day in range(1, 9)]
    for place in [0, 0, 3, 3, 3, 8, 1, 1, 9, 2, 2, 2]:
        put(ranked, place)

    for rank in sorted(ranked, key=lambda rank: rank[::-1]):
        add_task("task", position=rank)

    assert list(Task.objects.order_by("position").values_list("position", flat=True)) == ranked


@pytest.mark.django_db
def test_a_column_of_ranks_sorts_by_bytes_whatever_the_language_of_the_database():
    field = RankField(max_length=LONGEST)
    field.set_attributes_from_name("position")
    definition, _values = connection.schema_editor(collect_sql=True).column_sql(Task, field)
    ranked = ["06", "06aa", "06ab", "06ch", "06d", "06i", "06z"]

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE ranked (position {definition})")
        cursor.executemany("INSERT INTO ranked VALUES (%s)", [[rank] for rank in reversed(ranked)])
        cursor.execute("SELECT position FROM ranked ORDER BY position")
        found = [rank for (rank,) in cursor.fetchall()]

    assert found == ranked
    assert connection.vendor == "sqlite" or 'COLLATE "C"' in str(definition)
