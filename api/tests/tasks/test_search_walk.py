"""GET /api/tasks?search=… for frequent words among very many tasks: found as ever, counted in the first rows alone"""

from urllib.parse import quote

import pytest

from api.core import fulltext, walks
from api.models import Task
from api.tests.rows import listed
from api.tests.tasks.oracle import has_words

QUERY = "água do"
TITLES = [
    "Água do poço",
    "do dia",
    "Águas do rio",
    "água dos peixes",
    "Sede",
    "docas sem agua",
    "A água-doce",
]


@pytest.fixture(autouse=True)
def _among_many(monkeypatch):
    monkeypatch.setattr(fulltext, "LARGE", 0)
    fulltext._samples.clear()
    yield
    fulltext._samples.clear()


@pytest.fixture
def asker(as_user, alice, garden):
    """Sixty tasks, of which more than the half have the words."""
    titles = [f"{title} {number:02}" for number in range(10) for title in [*TITLES[:5], "água de dois"]]
    Task.objects.bulk_create(
        Task(title=title, creator=alice, project=garden if number % 3 else None, priority=number % 5)
        for number, title in enumerate(titles)
    )
    return as_user(alice)


def found(**filters):
    tasks = Task.objects.filter(**filters).order_by("pk")
    return [task.title for task in tasks if has_words(task.title, QUERY)]


@pytest.mark.parametrize("order", ["id", "-id", "title", "-priority,due_date", "-created_at"])
def test_each_task_with_the_words_is_listed_once(order, asker):
    address, seen = f"/api/tasks?search={quote(QUERY)}&ordering={order}&page_size=7", []
    while address:
        body = asker.get(address).json()
        assert (body["count"], body["count_capped"]) == (len(found()), False)
        seen += [row["title"] for row in body["results"]]
        address = body["next"]

    assert sorted(seen) == sorted(found())


def test_other_filters_are_counted_too(asker, garden):
    address = f"/api/tasks?search={QUERY}&project={garden.pk}&priority=1,2&ordering=id"

    body = asker.get(address).json()

    expected = found(project=garden, priority__in=[1, 2])
    assert [row["title"] for row in body["results"]] == expected
    assert (body["count"], body["count_capped"]) == (len(expected), False)


@pytest.mark.parametrize(("longest", "capped"), [(59, True), (60, False)])
def test_behind_the_first_rows_nothing_is_counted(longest, capped, asker, monkeypatch):
    monkeypatch.setattr(walks, "LONGEST", longest)

    body = asker.get(f"/api/tasks?search={QUERY}&ordering=id&page_size=5").json()

    assert body["count_capped"] is capped


def test_a_count_that_stopped_early_is_that_of_the_first_rows(asker, monkeypatch):
    monkeypatch.setattr(walks, "LONGEST", 12)
    beginning = [task.title for task in Task.objects.order_by("pk")[:13]]

    few = asker.get(f"/api/tasks?search={QUERY}&ordering=id&page_size=3").json()
    many = asker.get(f"/api/tasks?search={QUERY}&ordering=id&page_size=20").json()

    assert (few["count"], few["count_capped"]) == (sum(title in found() for title in beginning), True)
    # What is shown is there.
    assert (many["count"], len(many["results"])) == (20, 20)


def test_pages_by_number_reach_as_far_as_is_counted(asker, monkeypatch):
    monkeypatch.setattr(walks, "LONGEST", 12)
    address = f"/api/tasks?search={QUERY}&ordering=id&page_size=5"

    titles = [title for page in (1, 2) for title in listed(asker.get(f"{address}&page={page}"))]

    assert titles == found()[: len(titles)]
    assert asker.get(f"{address}&page=3").status_code == 400


def test_rare_words_are_counted_by_the_index(asker, monkeypatch):
    monkeypatch.setattr(walks, "LONGEST", 1)
    Task.objects.filter(title="Sede 01").update(search_text=" sede raridade ")

    for query, walked in {"água": True, "sede raridade": False, "raridade": False, "do rio": True}.items():
        assert asker.get(f"/api/tasks?search={query}").json()["count_capped"] is walked
