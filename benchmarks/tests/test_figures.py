"""The arithmetic of the benchmark, and the bars that are read from it."""

import pytest

from benchmarks.bars import bars
from benchmarks.figures import Series, paired_ratio, percentile
from benchmarks.question import CREATE, FIRST_PAGE
from benchmarks.results import Result


def series(*totals: float) -> Series:
    found = Series()
    for total in totals:
        found.add(web=total - 1, database=1)
    return found


def test_the_cost_of_a_request_is_the_servers_and_the_databases():
    found = Series(web=[1.0, 2.0, 30.0], database=[0.5, 0.5, 0.5])

    assert found.total == [1.5, 2.5, 30.5]
    assert found.cpu == 2.5


def test_a_round_that_is_slow_for_both_does_not_move_the_ratio():
    assert paired_ratio([2, 2, 20], [4, 4, 40]) == 0.5


@pytest.mark.parametrize(("percent", "expected"), [(50, 5), (95, 10), (100, 10), (1, 1)])
def test_a_percentile_is_a_value_that_was_seen(percent, expected):
    assert percentile([10, 1, 2, 3, 4, 5, 6, 7, 8, 9], percent) == expected


def test_a_page_that_takes_more_cpu_than_its_bar_allows_breaks_it():
    result = Result("postgres", 100_000)
    result.series = {
        FIRST_PAGE: {"Mutirão": series(9, 9), "FastAPI": series(10, 10), "floor": series(2, 2)},
        CREATE: {"Mutirão": series(3), "FastAPI": series(2)},
    }

    found = {bar.text.partition(" (")[0]: (bar.found, bar.held) for bar in bars([result])}

    assert found == {
        "first page ≤ 1 × FastAPI": ("0.90 ×", True),
        "first page ≤ 4 × floor": ("4.50 ×", False),
        "create ≤ 1 × FastAPI": ("1.50 ×", False),
    }


def test_a_list_that_grows_with_the_number_of_tasks_is_named():
    result = Result("sqlite", 1_000_000)
    for name, here, small in (("flat", 11, 10), ("steep", 40, 10), ("steeper", 90, 10)):
        result.lists.append(name)
        result.series[name] = {"Mutirão": series(here)}
        result.small[name] = series(small)

    (bar,) = bars([result])

    assert not bar.held
    assert bar.found == "worst 9.00 × (steeper); over the bar: steeper, steep"


def test_a_list_with_a_query_too_many_breaks_the_bar():
    result = Result("postgres", 10_000, lists=["first page"], statements={"first page": 6, "create": 10})

    (bar,) = bars([result])

    assert not bar.held
    assert bar.found == "most 6 (first page)"
