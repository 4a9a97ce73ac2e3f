"""GET, PUT, PATCH and DELETE /api/labels/{id}"""

import pytest

from api.models import Label
from api.tests.problems import code, entries
from api.tests.rows import changed, columns


@pytest.fixture
def label(db):
    return Label.objects.create(name="bug", color="#d73a4a")


@pytest.mark.parametrize(("field", "value"), [("name", "Defect"), ("color", "#000000")])
def test_only_what_was_sent_changes(field, value, as_user, bob, label):
    before = columns(label)

    answer = as_user(bob).patch(f"/api/labels/{label.pk}", {field: value}).json()

    assert answer[field] == value
    assert changed(label, before) == {field, "updated_at", "version"}


def test_what_is_already_so_is_no_change(as_user, bob, label):
    before = columns(label)

    for body in ({}, {"name": "bug"}, {"name": "bug", "color": "#D73A4A"}):
        assert as_user(bob).patch(f"/api/labels/{label.pk}", body).status_code == 200

    assert columns(label) == before


def test_put_resets_the_colour_that_was_not_sent(as_user, bob, label):
    answer = as_user(bob).put(f"/api/labels/{label.pk}", {"name": "bug"}).json()

    assert answer["color"] == "#6b7280"


def test_put_needs_a_name(as_user, bob, label):
    assert entries(as_user(bob).put(f"/api/labels/{label.pk}", {"color": "#000000"})) == [
        ("name", "required")
    ]


def test_the_case_of_a_name_may_change_but_not_into_another_label(as_user, bob, label):
    Label.objects.create(name="chore")
    asker = as_user(bob)

    assert asker.patch(f"/api/labels/{label.pk}", {"name": "Bug"}).json()["name"] == "Bug"
    assert entries(asker.patch(f"/api/labels/{label.pk}", {"name": "CHORE"})) == [("name", "unique")]


def test_a_deleted_label_leaves_the_tasks(as_user, ana, task, label):
    task.labels.add(label)

    response = as_user(ana).delete(f"/api/labels/{label.pk}")

    assert (response.status_code, response.content) == (204, b"")
    assert as_user(ana).get(f"/api/tasks/{task.pk}").json()["labels"] == []


def test_members_delete_no_labels(as_user, bob, label):
    assert code(as_user(bob).delete(f"/api/labels/{label.pk}"), 403) == "permission_denied"
    assert Label.objects.exists()
