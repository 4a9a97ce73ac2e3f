"""GET, PUT, PATCH and DELETE /api/comments/{id}"""

import pytest
from django.utils import timezone

from api.models import Comment
from api.tests.problems import code, entries
from api.tests.rows import changed, columns


@pytest.fixture
def comment(bob, task):
    return Comment.objects.create(task=task, author=bob, body="On it.")


def test_a_comment_looks_as_in_the_list(as_user, alice, comment, task):
    asker = as_user(alice)

    one = asker.get(f"/api/comments/{comment.pk}").json()

    assert [one] == asker.get(f"/api/tasks/{task.pk}/comments").json()["results"]


@pytest.mark.parametrize("verb", ["put", "patch"])
def test_an_edit_changes_the_text_and_says_when(verb, as_user, bob, comment):
    before = columns(comment)

    answer = getattr(as_user(bob), verb)(f"/api/comments/{comment.pk}", {"body": "Done."}).json()

    assert answer["body"] == "Done."
    assert answer["edited_at"] is not None
    assert changed(comment, before) == {"body", "edited_at", "version"}


@pytest.mark.parametrize("body", [{}, {"body": "On it."}])
def test_the_same_text_is_no_edit(body, as_user, bob, comment):
    assert as_user(bob).patch(f"/api/comments/{comment.pk}", body).json()["edited_at"] is None


def test_put_needs_a_body(as_user, bob, comment):
    assert entries(as_user(bob).put(f"/api/comments/{comment.pk}", {})) == [("body", "required")]


@pytest.mark.parametrize("field", ["task", "author", "created_at", "deleted_at", "id"])
def test_the_rest_is_only_read(field, as_user, bob, comment):
    assert entries(as_user(bob).patch(f"/api/comments/{comment.pk}", {field: 1})) == [(field, "read_only")]


def test_nobody_rewrites_what_others_said(as_user, alice, ana, comment):
    for person in (alice, ana):
        response = as_user(person).patch(f"/api/comments/{comment.pk}", {"body": "No."})
        assert code(response, 403) == "permission_denied"

    assert columns(comment)["body"] == "On it."


@pytest.mark.parametrize("name", ["bob", "alice", "ana"])
def test_authors_and_managers_delete(name, as_user, comment, task, request):
    asker = as_user(request.getfixturevalue(name))

    response = asker.delete(f"/api/comments/{comment.pk}")

    assert (response.status_code, response.content) == (204, b"")
    assert code(asker.get(f"/api/comments/{comment.pk}"), 404) == "not_found"
    assert asker.get(f"/api/tasks/{task.pk}").json()["comment_count"] == 0


def test_a_deleted_comment_stays_deleted(as_user, bob, comment):
    asker = as_user(bob)
    asker.delete(f"/api/comments/{comment.pk}")

    for verb in ("put", "patch", "delete"):
        assert code(getattr(asker, verb)(f"/api/comments/{comment.pk}", {"body": "x"}), 404) == "not_found"


def test_an_editor_who_is_no_manager_deletes_only_their_own(as_user, editor, comment):
    assert code(as_user(editor).delete(f"/api/comments/{comment.pk}"), 403) == "permission_denied"


def test_in_an_archived_project_nothing_is_edited_or_deleted(as_user, alice, bob, ana, garden, comment):
    garden.archived_at = timezone.now()
    garden.save()
    before = columns(comment)

    assert code(as_user(bob).patch(f"/api/comments/{comment.pk}", {"body": "x"}), 403) == "permission_denied"
    for person in (bob, alice, ana):
        assert code(as_user(person).delete(f"/api/comments/{comment.pk}"), 403) == "permission_denied"
    assert columns(comment) == before
