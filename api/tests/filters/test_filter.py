"""GET, PUT, PATCH and DELETE /api/filters/{id}"""

import pytest

from api.models import Event, SavedFilter
from api.tests.problems import code, entries
from api.tests.rows import changed, columns


@pytest.fixture
def saved(alice):
    return SavedFilter.objects.create(owner=alice, name="Mine", query="assignee=me", shared=True)


@pytest.mark.parametrize(("field", "value"), [("name", "Ours"), ("query", "due=week"), ("shared", False)])
def test_only_what_was_sent_changes(field, value, as_user, alice, saved):
    before = columns(saved)

    answer = as_user(alice).patch(f"/api/filters/{saved.pk}", {field: value}).json()

    assert answer[field] == value
    assert changed(saved, before) == {field, "updated_at", "version"}


def test_what_is_already_so_is_no_change(as_user, alice, saved):
    before = columns(saved)

    assert as_user(alice).patch(f"/api/filters/{saved.pk}", {"name": "Mine"}).status_code == 200

    assert columns(saved) == before


def test_put_takes_back_what_was_shared(as_user, alice, saved):
    body = {"name": "Mine", "query": "assignee=me"}

    assert as_user(alice).put(f"/api/filters/{saved.pk}", body).json()["shared"] is False


def test_a_bad_query_changes_nothing(as_user, alice, saved):
    before = columns(saved)

    response = as_user(alice).patch(f"/api/filters/{saved.pk}", {"name": "x", "query": "due=never"})

    assert entries(response) == [("query.due", "invalid_choice")]
    assert columns(saved) == before


def test_others_read_what_is_shared_and_change_nothing(as_user, bob, ana, saved):
    path = f"/api/filters/{saved.pk}"
    for person in (bob, ana):
        asker = as_user(person)
        assert asker.get(path).json()["abilities"] == {"view": True, "edit": False, "delete": False}
        assert code(asker.patch(path, {"name": "x"}), 403) == "permission_denied"
        assert code(asker.delete(path), 403) == "permission_denied"


def test_what_is_no_longer_shared_is_gone_for_others(as_user, alice, bob, saved):
    as_user(alice).patch(f"/api/filters/{saved.pk}", {"shared": False})

    assert as_user(bob).get(f"/api/filters/{saved.pk}").status_code == 404


def test_a_change_of_an_older_version_is_refused(as_user, alice, saved):
    asker, path = as_user(alice), f"/api/filters/{saved.pk}"
    tag = asker.get(path)["ETag"]
    asker.patch(path, {"name": "Ours"})

    response = asker.patch(path, {"name": "Yours"}, headers={"If-Match": tag})

    assert response.status_code == 412
    assert response.json()["current"]["name"] == "Ours"


def test_a_deleted_filter_is_gone(as_user, alice, saved):
    assert as_user(alice).delete(f"/api/filters/{saved.pk}").status_code == 204

    assert not SavedFilter.objects.exists()


def test_the_team_reads_nothing_of_it_in_the_log(as_user, alice, bob, ana):
    asker = as_user(alice)
    made = asker.post("/api/filters", {"name": "Mine", "query": "assignee=me"}).json()
    asker.patch(f"/api/filters/{made['id']}", {"name": "Ours"})
    asker.delete(f"/api/filters/{made['id']}")

    assert Event.objects.count() == 3
    for other in (bob, ana):
        assert as_user(other).get("/api/events").json()["results"] == []


@pytest.fixture
def row(alice, bob):
    """Three of Alice's, which nobody has put in order yet, and one of Bob's."""
    for name in ("Water", "Sow", "Reap"):
        SavedFilter.objects.create(owner=alice, name=name, query="done=true", shared=True)
    SavedFilter.objects.create(owner=bob, name="Bob's", query="done=true", position=7)
    return {saved.name: saved for saved in SavedFilter.objects.all()}


def order(owner):
    return list(SavedFilter.objects.owned_by(owner).in_order().values_list("name", "position"))


@pytest.mark.parametrize(
    ("name", "position", "expected"),
    [
        ("Water", 0, ["Water", "Reap", "Sow"]),
        ("Reap", 1, ["Sow", "Reap", "Water"]),
        ("Reap", 2, ["Sow", "Water", "Reap"]),
        ("Reap", 500, ["Sow", "Water", "Reap"]),
        ("Sow", 1, ["Reap", "Sow", "Water"]),
    ],
)
def test_a_filter_goes_to_a_place_among_ones_own(name, position, expected, as_user, alice, bob, row):
    answer = as_user(alice).patch(f"/api/filters/{row[name].pk}", {"position": position})

    assert answer.json()["position"] == expected.index(name)
    assert order(alice) == [(other, number) for number, other in enumerate(expected)]
    assert order(bob) == [("Bob's", 7)]


def test_where_it_stands_already_nothing_changes(as_user, alice, row):
    asker, path = as_user(alice), f"/api/filters/{row['Water'].pk}"
    asker.patch(path, {"position": 0})
    events, before = Event.objects.count(), columns(row["Water"])

    assert asker.patch(path, {"position": 0}).status_code == 200

    assert Event.objects.count() == events
    assert columns(row["Water"]) == before


def test_that_another_one_moves_is_no_new_version(as_user, alice, row):
    as_user(alice).patch(f"/api/filters/{row['Water'].pk}", {"position": 0})

    row["Reap"].refresh_from_db()
    assert (row["Reap"].position, row["Reap"].version) == (1, 1)


def test_put_leaves_it_where_it_stands(as_user, alice, row):
    asker, path = as_user(alice), f"/api/filters/{row['Sow'].pk}"
    asker.patch(path, {"position": 2})

    assert asker.put(path, {"name": "Sow", "query": "due=week"}).json()["position"] == 2


def test_a_place_without_a_fraction_is_whole_too(as_user, alice, row):
    """As JSON Schema has it, by which programs check what they send."""
    answer = as_user(alice).patch(f"/api/filters/{row['Water'].pk}", {"position": 1.0})

    assert answer.json()["position"] == 1


@pytest.mark.parametrize("position", [-1, "1", 1.5, 1e300, True, None])
def test_a_place_is_a_whole_number(position, as_user, alice, row):
    response = as_user(alice).patch(f"/api/filters/{row['Sow'].pk}", {"position": position})

    assert [field for field, _code in entries(response)] == ["position"]
    assert order(alice) == [("Reap", 0), ("Sow", 0), ("Water", 0)]


def test_a_new_one_comes_last_or_where_it_is_wanted(as_user, alice, row):
    body = {"name": "New", "query": "done=true"}
    asker = as_user(alice)

    assert asker.post("/api/filters", body).json()["position"] == 1
    assert asker.post("/api/filters", {**body, "name": "First", "position": 0}).json()["position"] == 0
    assert [name for name, _position in order(alice)] == ["First", "Reap", "Sow", "Water", "New"]
