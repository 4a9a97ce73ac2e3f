"""GET and POST /api/tasks/{id}/comments"""

import pytest
from django.utils import timezone

from api.models import Comment, Membership
from api.tests.problems import code, entries
from api.tests.rows import listed, moment


@pytest.fixture
def url(task):
    return f"/api/tasks/{task.pk}/comments"


def test_a_list_shows_whole_comments(as_user, alice, bob, task, url):
    comment = Comment.objects.create(task=task, author=bob, body="On *it*.")

    assert as_user(alice).get(url).json() == {
        "count": 1,
        "count_capped": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": comment.pk,
                "task": task.pk,
                "author": {"id": bob.pk, "name": "Bob"},
                "body": "On *it*.",
                "created_at": moment(comment.created_at),
                "edited_at": None,
                "version": 1,
                "abilities": {"view": True, "edit": False, "delete": True},
            }
        ],
    }


@pytest.mark.parametrize(
    ("query", "bodies"),
    [("", "abc"), ("ordering=-created_at", "cba"), ("ordering=id", "abc"), ("ordering=-id", "cba")],
)
def test_the_oldest_comment_comes_first_unless_asked(query, bodies, as_user, alice, task, url):
    for body in "abc":
        Comment.objects.create(task=task, author=alice, body=body)

    assert listed(as_user(alice).get(f"{url}?{query}"), "body") == list(bodies)


def test_deleted_and_foreign_comments_are_left_out(as_user, alice, task, url, add_task):
    Comment.objects.create(task=task, author=alice, body="gone", deleted_at=timezone.now())
    Comment.objects.create(task=add_task(), author=alice, body="elsewhere")

    assert listed(as_user(alice).get(url)) == []


def test_a_new_comment_is_answered_whole(as_user, bob, task, url):
    response = as_user(bob).post(url, {"body": "  On it.\n\n    code\n"})

    comment = Comment.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": comment.pk,
        "task": task.pk,
        "author": {"id": bob.pk, "name": "Bob"},
        "body": "  On it.\n\n    code\n",
        "created_at": moment(comment.created_at),
        "edited_at": None,
        "version": 1,
        "abilities": {"view": True, "edit": True, "delete": True},
    }


BAD = [
    ({}, "body", "required"),
    ({"body": ""}, "body", "blank"),
    ({"body": None}, "body", "null"),
    ({"body": "x" * 65_537}, "body", "max_length"),
    ({"body": ["x"]}, "body", "invalid"),
    ({"body": "x", "author": 1}, "author", "read_only"),
    ({"body": "x", "task": 1}, "task", "read_only"),
    ({"body": "x", "text": "x"}, "text", "unknown_field"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[f"{row[1]} {row[2]}" for row in BAD])
def test_a_bad_body_is_refused_by_field_and_stores_nothing(body, field, expected, as_user, bob, url):
    assert entries(as_user(bob).post(url, body)) == [(field, expected)]
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"), [("viewer", 403), ("commenter", 201), ("editor", 201), ("manager", 201)]
)
def test_commenters_and_above_comment(role, status, as_user, charlie, garden, url):
    Membership.objects.create(project=garden, user=charlie, role=role)

    assert as_user(charlie).post(url, {"body": "x"}).status_code == status


def test_an_assignee_outside_the_project_comments(as_user, charlie, cellar, add_task):
    task = add_task(project=cellar, assignee=charlie)

    assert as_user(charlie).post(f"/api/tasks/{task.pk}/comments", {"body": "x"}).status_code == 201


@pytest.mark.parametrize(
    "query", ["search=x", "ordering=author", "ordering=body", "fields=deleted_at", "page=2"]
)
def test_a_bad_parameter_is_refused_by_name(query, as_user, alice, url):
    assert [name for name, _ in entries(as_user(alice).get(f"{url}?{query}"))] == [query.partition("=")[0]]


def test_a_refused_query_stores_nothing(as_user, alice, url):
    assert entries(as_user(alice).post(f"{url}?fields=nothing", {"body": "x"})) == [
        ("fields", "invalid_choice")
    ]
    assert not Comment.objects.exists()


def test_a_stranger_cannot_tell_that_the_task_exists(as_user, charlie, url):
    asker = as_user(charlie)

    answers = [asker.get(url), asker.post(url, {"body": "x"}), asker.get("/api/tasks/999999/comments")]

    assert [code(each, 404) for each in answers] == ["not_found"] * 3
