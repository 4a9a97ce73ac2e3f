"""POST /api/tasks with bodies that cannot be meant"""

import pytest

from api.models import Task
from api.tests.problems import entries

BAD = [
    ({}, "title", "required"),
    ({"title": ""}, "title", "blank"),
    ({"title": "   "}, "title", "blank"),
    ({"title": None}, "title", "null"),
    ({"title": True}, "title", "invalid"),
    ({"title": ["x"]}, "title", "invalid"),
    ({"title": "x" * 256}, "title", "max_length"),
    ({"title": "two\nlines"}, "title", "control_character"),
    ({"description": "x" * 65_537}, "description", "max_length"),
    ({"description": None}, "description", "null"),
    ({"status": "open"}, "status", "invalid_choice"),
    ({"status": None}, "status", "null"),
    ({"status": ""}, "status", "invalid_choice"),
    ({"status": "doing", "done": True}, "done", "contradiction"),
    ({"status": "done", "done": False}, "done", "contradiction"),
    ({"done": None}, "done", "null"),
    ({"done": "maybe"}, "done", "invalid"),
    ({"done": []}, "done", "invalid"),
    ({"priority": 5}, "priority", "invalid_choice"),
    ({"priority": -1}, "priority", "invalid_choice"),
    ({"priority": 1.5}, "priority", "invalid_choice"),
    ({"priority": True}, "priority", "invalid_choice"),
    ({"priority": None}, "priority", "null"),
    ({"due_date": "2026-02-30"}, "due_date", "invalid"),
    ({"due_date": "2026-03-31T12:00:00Z"}, "due_date", "invalid"),
    ({"due_date": "20260331"}, "due_date", "invalid"),
    ({"due_date": "2026-W14-2"}, "due_date", "invalid"),
    ({"due_date": 20260331}, "due_date", "invalid"),
    ({"due_date": ""}, "due_date", "invalid"),
    ({"labels": "bug"}, "labels", "not_a_list"),
    ({"labels": None}, "labels", "null"),
    ({"labels": ["bug"]}, "labels", "incorrect_type"),
    ({"user_id": 1}, "user_id", "renamed"),
    ({"user": 1}, "user", "renamed"),
    ({"id": 7}, "id", "read_only"),
    ({"creator": 7}, "creator", "read_only"),
    ({"version": 7}, "version", "read_only"),
    ({"completed_at": None}, "completed_at", "read_only"),
    ({"deleted_at": None}, "deleted_at", "read_only"),
    ({"position": "a"}, "position", "read_only"),
    ({"abilities": {}}, "abilities", "read_only"),
    ({"titel": "x"}, "titel", "unknown_field"),
    ({"creator_id": 1}, "creator_id", "unknown_field"),
    ({"search_text": "x"}, "search_text", "unknown_field"),
    ({"": "x"}, "", "unknown_field"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[str(row[0])[:40] for row in BAD])
def test_a_bad_body_is_refused_by_field_and_stores_nothing(body, field, expected, as_user, alice):
    if body and "title" not in body:
        body = {"title": "Water the plants", **body}

    response = as_user(alice).post("/api/tasks", body)

    assert entries(response) == [(field, expected)]
    assert not Task.objects.exists()


def test_the_old_name_of_a_field_is_told_the_new_one(as_user, alice):
    response = as_user(alice).post("/api/tasks", {"title": "Water the plants", "user_id": alice.pk})

    assert response.json()["errors"] == [
        {"field": "user_id", "code": "renamed", "detail": "This field is called assignee here."}
    ]
