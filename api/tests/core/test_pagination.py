"""`page` and `page_size`"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.core import kept
from api.models import Task
from api.tests.problems import entries
from api.tests.rows import listed


@pytest.fixture
def asker(as_user, alice):
    Task.objects.bulk_create(Task(title=f"{number:03}", creator=alice) for number in range(120))
    return as_user(alice)


def test_fifty_rows_are_a_page(asker):
    body = asker.get("/api/tasks?ordering=title&page=1").json()

    assert (body["count"], body["count_capped"], len(body["results"])) == (120, False, 50)
    assert body["next"] == "http://testserver/api/tasks?ordering=title&page=2"
    assert body["previous"] is None


@pytest.mark.parametrize("size", [11, 50, 60, 120, 200])
def test_a_walk_over_the_pages_meets_every_row_once(size, asker):
    address, seen, pages = f"/api/tasks?ordering=-title&page_size={size}&page=1", [], []
    while address:
        body = asker.get(address).json()
        seen += [row["title"] for row in body["results"]]
        pages.append(address)
        assert body["count"] == 120
        address = body["next"]

    assert seen == [f"{number:03}" for number in reversed(range(120))]
    assert len(pages) == -(-120 // size)


def test_a_walk_leads_back_too(asker):
    forth = asker.get("/api/tasks?page=2&page_size=50").json()
    back = asker.get(forth["previous"]).json()

    assert back["results"] == asker.get("/api/tasks?page=1&page_size=50").json()["results"]
    assert back["next"].endswith("page=2&page_size=50")


@pytest.mark.parametrize("start", ["", "&page=1"])
def test_links_keep_the_filters(start, asker):
    body = asker.get(f"/api/tasks?status=todo,doing&search=0&page_size=5&fields=title{start}").json()

    assert listed(asker.get(body["next"]))
    assert "status=todo" in body["next"]
    assert "fields=title" in body["next"]


def test_an_empty_list_has_a_first_page_and_no_second(as_user, bob):
    asker = as_user(bob)

    assert asker.get("/api/tasks?page=1").json() == {
        "count": 0,
        "count_capped": False,
        "next": None,
        "previous": None,
        "results": [],
    }
    assert entries(asker.get("/api/tasks?page=2")) == [("page", "out_of_range")]


BAD = [
    ("page=0", "invalid"),
    ("page=-1", "invalid"),
    ("page=1.0", "invalid"),
    ("page=last", "invalid"),
    ("page=", "invalid"),
    ("page=%D9%A1", "invalid"),
    ("page=4", "out_of_range"),
    ("page=999999999", "out_of_range"),
    ("page=" + "9" * 25, "invalid"),
    ("page_size=0", "invalid"),
    ("page_size=-5", "invalid"),
    ("page_size=all", "invalid"),
    ("page_size=", "invalid"),
    ("page_size=201", "max_value"),
    ("page_size=" + "9" * 25, "invalid"),
    ("limit=5", "unknown_parameter"),
    ("offset=5", "unknown_parameter"),
]


@pytest.mark.parametrize(("query", "expected"), BAD)
def test_a_page_that_is_none_is_refused_by_name(query, expected, asker):
    assert entries(asker.get(f"/api/tasks?{query}")) == [(query.partition("=")[0], expected)]


def test_two_hundred_rows_are_the_most(asker, alice):
    Task.objects.bulk_create(Task(title="more", creator=alice) for _ in range(100))

    assert len(asker.get("/api/tasks?page_size=200").json()["results"]) == 200


@pytest.fixture
def _few_are_counted(monkeypatch):
    monkeypatch.setattr("api.core.pagination.MOST_COUNTED", 100)


@pytest.mark.usefixtures("_few_are_counted")
def test_beyond_the_cap_no_row_is_counted_and_the_cursor_goes_on(asker):
    body = asker.get("/api/tasks?page_size=60").json()
    rest = asker.get(body["next"]).json()

    assert (body["count"], body["count_capped"], len(body["results"])) == (100, True, 60)
    assert (rest["count"], rest["next"], len(rest["results"])) == (100, None, 60)


@pytest.mark.usefixtures("_few_are_counted")
def test_pages_reach_as_far_as_rows_are_counted(asker):
    last = asker.get("/api/tasks?page=2&page_size=60").json()

    assert (last["next"], len(last["results"])) == (None, 40)
    assert entries(asker.get("/api/tasks?page=3&page_size=60")) == [("page", "out_of_range")]


def test_rows_as_many_as_the_cap_are_all_counted(asker, monkeypatch):
    monkeypatch.setattr("api.core.pagination.MOST_COUNTED", 120)

    body = asker.get("/api/tasks").json()

    assert (body["count"], body["count_capped"]) == (120, False)


def test_counting_stops_at_the_cap_and_reads_nothing_but_ids(asker):
    with CaptureQueriesContext(connection) as captured:
        asker.get("/api/tasks?ordering=-priority,due_date")

    (count,) = [each["sql"] for each in captured if "COUNT(*) FROM" in each["sql"]]
    assert "LIMIT 1001" in count
    assert not any(part in count for part in ("ORDER BY", "api_user", "api_comment", "description"))


@pytest.mark.parametrize(
    ("filters", "joined"),
    [
        # Who sees a task hangs on its project, and on nothing else that is shown with it.
        ("assignee=me&done=false", {"api_project"}),
        ("due=week", {"api_project"}),
        ("search=sweep", {"api_project"}),
    ],
)
def test_counting_joins_what_filters_need_and_nothing_that_is_shown(asker, filters, joined):
    with CaptureQueriesContext(connection) as captured:
        asker.get(f"/api/tasks?{filters}")

    (count,) = [each["sql"] for each in captured if "LIMIT 1001" in each["sql"]]
    assert set(re.findall(r'JOIN "(\w+)"', count)) == joined


def test_a_join_that_a_filter_shares_with_what_is_shown_stays(alice):
    Task.objects.create(title="Mine", creator=alice, assignee=alice)
    Task.objects.create(title="Nobody's", creator=alice)
    shown = kept.select(Task.objects.all(), ("title", "assignee__name")).filter(assignee__name="Alice")

    rows = kept.without_what_is_shown(shown).values_list("title", flat=True)

    assert list(rows) == ["Mine"]


def test_lists_of_many_rows_answer_like_those_of_few(asker, monkeypatch):
    address = "/api/tasks?ordering=-title&done=false&page_size=50"
    few = [listed(asker.get(address)), listed(asker.get(f"{address}&page=2"))]

    monkeypatch.setattr("api.core.pagination.MOST_COUNTED", 100)

    assert [listed(asker.get(address)), listed(asker.get(f"{address}&page=2"))] == few
