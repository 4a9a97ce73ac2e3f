"""POST /api/tasks and PATCH /api/tasks/{id}: project, parent, assignee, labels"""

import pytest
from django.utils import timezone

from api.models import Label, Membership
from api.tests.problems import code, entries
from api.tests.rows import columns

FIELDS = ["project", "parent", "assignee", "labels"]
NOT_IDS = [
    (0, "incorrect_type"),
    (-1, "incorrect_type"),
    (2**63, "incorrect_type"),
    (10**25, "incorrect_type"),
    ("1", "incorrect_type"),
    ("1' OR '1'='1", "incorrect_type"),
    (True, "incorrect_type"),
    (1.0, "incorrect_type"),
    ({"id": 1}, "incorrect_type"),
    ([1], "incorrect_type"),
    (2**63 - 1, "does_not_exist"),
    (999_999, "does_not_exist"),
]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("value", "expected"), NOT_IDS, ids=[str(value)[:12] for value, _ in NOT_IDS])
def test_what_is_no_id_of_a_row_is_refused(field, value, expected, as_user, alice, task):
    value = [value] if field == "labels" else value

    response = as_user(alice).patch(f"/api/tasks/{task.pk}", {field: value})

    assert entries(response) == [(field, expected)]


def test_hidden_rows_do_not_exist_in_bodies(as_user, editor, bob, cellar, garden, task, add_task):
    hidden = {
        "project": cellar.pk,
        "parent": add_task("hidden", project=cellar).pk,
        "assignee": bob.pk,
        "labels": [Label.objects.create(name="of no task that Charlie sees").pk],
    }
    before = columns(task)

    for field, value in hidden.items():
        body = {field: value}
        changed = as_user(editor).patch(f"/api/tasks/{task.pk}", body)
        added = as_user(editor).post("/api/tasks", {"title": "x", "project": garden.pk, **body})

        assert entries(changed) == [(field, "does_not_exist")]
        assert entries(added) == [(field, "does_not_exist")]

    assert columns(task) == before


def test_a_hidden_row_and_a_missing_one_get_the_same_words(as_user, bob, cellar):
    answers = [
        as_user(bob).post("/api/tasks", {"title": "x", "project": pk}).json()["errors"][0]["detail"]
        for pk in (cellar.pk, 999_999)
    ]

    assert answers[0].replace(str(cellar.pk), "999999") == answers[1]


def test_references_are_taken_away_with_null(as_user, alice, task):
    answer = as_user(alice).patch(f"/api/tasks/{task.pk}", {"project": None, "assignee": None}).json()

    assert (answer["project"], answer["assignee"]) == (None, None)


def test_an_archived_project_takes_no_tasks(as_user, alice, bob, garden):
    garden.archived_at = timezone.now()
    garden.save()

    for person in (alice, bob):
        response = as_user(person).post("/api/tasks", {"title": "x", "project": garden.pk})
        assert code(response, 403) == "permission_denied"


def test_a_commenter_adds_no_tasks(as_user, charlie, garden):
    Membership.objects.create(project=garden, user=charlie, role=Membership.Role.COMMENTER)

    response = as_user(charlie).post("/api/tasks", {"title": "x", "project": garden.pk})

    assert code(response, 403) == "permission_denied"


def test_a_guest_who_edits_adds_tasks_and_asks_people_of_the_project(as_user, editor, alice, garden):
    body = {"title": "x", "project": garden.pk, "assignee": alice.pk}

    answer = as_user(editor).post("/api/tasks", body).json()

    assert answer["assignee"] == {"id": alice.pk, "name": "Alice"}
    assert answer["creator"] == {"id": editor.pk, "name": "Charlie"}


def test_labels_are_a_set(as_user, alice, task):
    one, two = (Label.objects.create(name=name) for name in ("one", "two"))
    asker = as_user(alice)

    def labels(ids):
        return [row["id"] for row in asker.patch(f"/api/tasks/{task.pk}", {"labels": ids}).json()["labels"]]

    assert labels([two.pk, one.pk, two.pk]) == [one.pk, two.pk]
    assert labels([two.pk]) == [two.pk]
    assert labels([]) == []


def test_fifty_labels_are_the_most(as_user, alice, task):
    ids = [Label.objects.create(name=f"label {number}").pk for number in range(51)]
    asker = as_user(alice)

    assert asker.patch(f"/api/tasks/{task.pk}", {"labels": ids[:50]}).status_code == 200
    assert entries(asker.patch(f"/api/tasks/{task.pk}", {"labels": ids})) == [("labels", "max_length")]
