"""`page` and `page_size`"""

import pytest

from api.models import Task
from api.tests.problems import entries
from api.tests.rows import listed


@pytest.fixture
def asker(as_user, alice):
    Task.objects.bulk_create(Task(title=f"{number:03}", creator=alice) for number in range(120))
    return as_user(alice)


def test_fifty_rows_are_a_page(asker):
    body = asker.get("/api/tasks?ordering=title").json()

    assert (body["count"], len(body["results"])) == (120, 50)
    assert body["next"] == "http://testserver/api/tasks?ordering=title&page=2"
    assert body["previous"] is None


@pytest.mark.parametrize("size", [11, 50, 60, 120, 200])
def test_a_walk_over_the_pages_meets_every_row_once(size, asker):
    address, seen, pages = f"/api/tasks?ordering=-title&page_size={size}", [], []
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


def test_links_keep_the_filters(asker):
    body = asker.get("/api/tasks?status=todo,doing&search=0&page_size=5&fields=title").json()

    assert listed(asker.get(body["next"]))
    assert "status=todo" in body["next"]
    assert "fields=title" in body["next"]


def test_an_empty_list_has_a_first_page_and_no_second(as_user, bob):
    asker = as_user(bob)

    assert asker.get("/api/tasks?page=1").json() == {
        "count": 0,
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
