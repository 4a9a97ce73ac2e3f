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
