"""GET /api/overview"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import Membership, Project, Task, User
from api.tests import problems

# Late on Saturday in São Paulo, and Sunday in Greenwich already.
NOW = datetime(2026, 3, 8, 1, 30, tzinfo=UTC)


class Now(datetime):
    @classmethod
    def now(cls, tz=None):
        return NOW.astimezone(tz)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("api.overview.views.datetime", Now)


@pytest.fixture
def add(alice, garden):
    def make(*, made=NOW, **fields):
        task = Task.objects.create(**{"title": "Sow", "creator": alice, "project": garden, **fields})
        Task.objects.filter(pk=task.pk).update(created_at=made)
        return task

    return make


def done(at):
    return {"status": "done", "completed_at": at}


def overview(api, query=""):
    response = api.get(f"/api/overview{query}")
    assert response.status_code == 200, response.content
    return response.json()


def test_it_counts_what_is_open_by_person_and_project_and_what_is_done(add, as_user, alice, bob, garden):
    add(assignee=bob, due_date=date(2026, 3, 7))
    add(assignee=bob, due_date=date(2026, 3, 8))
    add(project=None)
    add(assignee=bob, **done(NOW))
    add(assignee=bob, deleted_at=NOW)

    assert overview(as_user(alice)) == {
        "open": 3,
        "overdue": 1,
        "people": [
            {"assignee": {"id": bob.pk, "name": "Bob"}, "open": 2, "overdue": 1},
            {"assignee": None, "open": 1, "overdue": 0},
        ],
        "projects": [
            {
                "project": {"id": garden.pk, "name": "Garden", "color": garden.color},
                "open": 2,
                "overdue": 1,
            },
            {"project": None, "open": 1, "overdue": 0},
        ],
        "ages": [
            {"from_days": 0, "to_days": 7, "open": 3},
            {"from_days": 7, "to_days": 30, "open": 0},
            {"from_days": 30, "to_days": 90, "open": 0},
            {"from_days": 90, "to_days": 365, "open": 0},
            {"from_days": 365, "to_days": None, "open": 0},
        ],
        "weeks": [
            *({"start": str(date(2025, 12, 21) + timedelta(weeks=n)), "done": 0} for n in range(11)),
            {"start": "2026-03-08", "done": 1},
        ],
    }


def test_a_week_and_a_day_begin_where_the_asker_lives(add, as_user, alice):
    alice.timezone = "America/Sao_Paulo"
    alice.save()
    # The last minute of Saturday and the first of Sunday a week ago, in São Paulo.
    midnight = datetime(2026, 3, 1, 3, tzinfo=UTC)
    add(**done(midnight - timedelta(minutes=1)))
    add(**done(midnight))
    add(due_date=date(2026, 3, 7))

    found = overview(as_user(alice))

    assert found["weeks"][-2:] == [
        {"start": "2026-02-22", "done": 1},
        {"start": "2026-03-01", "done": 1},
    ]
    # It is still the seventh there.
    assert found["overdue"] == 0


def test_what_was_done_before_the_first_week_is_not_counted(add, as_user, alice):
    first = datetime(2025, 12, 21, tzinfo=UTC)
    add(**done(first - timedelta(seconds=1)))
    add(**done(first))

    assert [week["done"] for week in overview(as_user(alice))["weeks"]] == [1, *[0] * 11]


@pytest.mark.parametrize(
    ("nights", "group"),
    [(0, 0), (6, 0), (7, 1), (29, 1), (30, 2), (89, 2), (90, 3), (364, 3), (365, 4), (9999, 4)],
)
def test_the_age_is_in_nights(nights, group, add, as_user, alice):
    midnight = datetime(2026, 3, 8, tzinfo=UTC)
    add(made=midnight - timedelta(days=nights))

    assert [age["open"] for age in overview(as_user(alice))["ages"]] == [int(n == group) for n in range(5)]


def test_the_numbers_are_those_of_the_list(add, as_user, alice, bob, cellar):
    for number in range(7):
        add(project=cellar if number % 2 else None, assignee=bob if number % 3 else None)
    api = as_user(alice)
    found = overview(api)

    def count(query):
        return api.get(f"/api/tasks?done=false&{query}").json()["count"]

    assert found["open"] == count("") == sum(age["open"] for age in found["ages"])
    for share in found["people"]:
        assert share["open"] == count(f"assignee={share['assignee']['id'] if share['assignee'] else 'none'}")
    for share in found["projects"]:
        assert share["open"] == count(f"project={share['project']['id'] if share['project'] else 'none'}")


@pytest.mark.parametrize("query", ["", "?project=none", "?project={cellar}", "?project={cellar},none"])
@pytest.mark.parametrize("name", ["bob", "charlie", "ana"])
def test_tasks_of_a_project_that_the_asker_does_not_see_never_count(
    name, query, add, as_user, alice, cellar, request
):
    asker = as_user(request.getfixturevalue(name))
    query = query.format(cellar=cellar.pk)
    before = overview(asker, query)

    add(project=cellar)
    add(project=cellar, assignee=alice, due_date=date(2020, 1, 1), made=NOW - timedelta(days=400))
    add(project=cellar, **done(NOW))

    assert overview(asker, query) == before
    assert overview(as_user(alice), query) != before or query == "?project=none"


def test_a_guest_counts_their_projects_and_what_they_have_to_do(add, as_user, charlie, garden, cellar):
    Membership.objects.create(project=garden, user=charlie, role="viewer")
    add()
    add(project=cellar, assignee=charlie)
    add(project=cellar)
    add(project=None)

    found = overview(as_user(charlie))

    assert found["open"] == 2
    assert [share["project"]["name"] for share in found["projects"]] == ["Garden", "Cellar"]


def test_projects_narrow_it_down(add, as_user, alice, garden, cellar):
    add()
    add(project=cellar)
    add(project=None)
    api = as_user(alice)

    assert overview(api, f"?project={cellar.pk}")["open"] == 1
    assert overview(api, f"?project={garden.pk},none")["open"] == 2


def test_what_it_cannot_do_is_refused(as_user, alice):
    api = as_user(alice)

    assert problems.code(api.get("/api/overview?project=garden"), 400) == "invalid"
    assert problems.code(api.get("/api/overview?done=true"), 400) == "invalid"
    assert problems.code(as_user(None).get("/api/overview"), 401) == "not_authenticated"


def test_twenty_people_are_named_and_the_queries_stay_five(add, as_user, alice):
    for number in range(25):
        person = User.objects.create(name=f"Bob {number}", email=f"bob{number}@example.com")
        place = Project.objects.create(name=f"Garden {number}")
        for _ in range(1 + number // 20):
            add(assignee=person, project=place)
    api = as_user(alice)

    with CaptureQueriesContext(connection) as captured:
        found = overview(api)

    assert len(captured) <= 5
    assert found["open"] == 30
    for shares in (found["people"], found["projects"]):
        assert [share["open"] for share in shares] == [2] * 5 + [1] * 15
