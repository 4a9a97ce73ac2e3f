"""`ETag`, `If-None-Match` and `If-Match`"""

import pytest

from api.models import Comment, Label
from api.tests.problems import code, entries
from api.tests.rows import columns


@pytest.fixture
def asker(as_user, alice):
    return as_user(alice)


@pytest.fixture
def rows(task, alice, garden):
    """An address of each kind of row, and a change of it."""
    label = Label.objects.create(name="outdoors")
    comment = Comment.objects.create(task=task, author=alice, body="On it.")
    return {
        f"/api/tasks/{task.pk}": {"title": "Sweep"},
        f"/api/projects/{garden.pk}": {"name": "Yard"},
        f"/api/labels/{label.pk}": {"name": "indoors"},
        f"/api/comments/{comment.pk}": {"body": "Done."},
        f"/api/users/{alice.pk}": {"name": "Alice A."},
        "/api/users/me": {"locale": "pt-BR"},
    }


def test_a_tag_stays_while_the_answer_stays(asker, rows):
    for address, change in rows.items():
        tag = asker.get(address).headers["ETag"]
        same = asker.get(address, headers={"If-None-Match": tag})

        assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
        changed = asker.patch(address, change).headers["ETag"]
        assert changed != tag
        assert asker.get(address, headers={"If-None-Match": tag}).headers["ETag"] == changed


def test_a_row_says_its_version_in_the_tag(asker, task):
    answer = asker.patch(f"/api/tasks/{task.pk}", {"title": "Sweep"})

    assert answer.headers["ETag"].startswith('"2-')
    assert answer.json()["version"] == 2


def test_what_other_rows_say_is_in_the_tag(asker, task, garden):
    tag = asker.get(f"/api/tasks/{task.pk}").headers["ETag"]

    asker.patch(f"/api/projects/{garden.pk}", {"name": "Yard"})

    fresh = asker.get(f"/api/tasks/{task.pk}", headers={"If-None-Match": tag})
    assert fresh.json()["project"]["name"] == "Yard"


def test_who_knows_the_row_may_change_it(asker, rows):
    for address, change in rows.items():
        tag = asker.get(address).headers["ETag"]

        assert asker.patch(address, change, headers={"If-Match": tag}).status_code == 200
        assert code(asker.patch(address, change, headers={"If-Match": tag}), 412) == "version_mismatch"


def test_the_version_in_quotes_will_do(asker, task):
    address = f"/api/tasks/{task.pk}"

    assert asker.patch(address, {"priority": 1}, headers={"If-Match": '"1"'}).status_code == 200
    assert asker.patch(address, {"priority": 2}, headers={"If-Match": '"1"'}).status_code == 412
    assert asker.patch(address, {"priority": 2}, headers={"If-Match": '"1", "2"'}).status_code == 200
    assert asker.patch(address, {"priority": 3}, headers={"If-Match": "*"}).status_code == 200
    assert asker.patch(address, {"priority": 4}, headers={"If-Match": 'W/"4"'}).status_code == 412


def test_a_refusal_shows_the_row_and_what_differs(asker, task):
    address = f"/api/tasks/{task.pk}"
    current = asker.patch(address, {"title": "Theirs", "priority": 2}).json()
    mine = {"title": "Mine", "priority": 2, "due_date": "2026-03-31", "assignee": task.assignee_id}

    answer = asker.patch(address, mine, headers={"If-Match": '"1"'})

    assert answer.status_code == 412
    assert answer.json()["current"] == current
    assert answer.json()["differing"] == ["due_date", "title"]


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_a_refused_write_changes_nothing(asker, task, verb):
    before = columns(task)

    answer = getattr(asker, verb)(f"/api/tasks/{task.pk}", {"title": "x"}, headers={"If-Match": '"7"'})

    assert answer.status_code == 412
    assert columns(task) == before


def test_actions_ask_too(asker, task):
    answer = asker.post(f"/api/tasks/{task.pk}/toggle", headers={"If-Match": '"7"'})

    assert code(answer, 412) == "version_mismatch"


@pytest.mark.parametrize("header", ["7", '"7', "", "x, y", '"1"; "2"'])
def test_a_tag_without_quotes_is_refused(asker, task, header):
    answer = asker.patch(f"/api/tasks/{task.pk}", {"title": "x"}, headers={"If-Match": header})

    assert code(answer, 400) == "invalid_etag"


def test_a_sparse_answer_has_a_tag_of_its_own(asker, task):
    address = f"/api/tasks/{task.pk}"
    whole = asker.get(address).headers["ETag"]

    sparse = asker.get(f"{address}?fields=id,title", headers={"If-None-Match": whole})

    assert sparse.status_code == 200
    assert sparse.json() == {"id": task.pk, "title": task.title}


def test_a_wrong_body_is_told_before_the_version(asker, task):
    answer = asker.patch(f"/api/tasks/{task.pk}", {"color": "x"}, headers={"If-Match": '"1"'})

    assert entries(answer) == [("color", "unknown_field")]
