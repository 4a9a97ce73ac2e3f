"""Bodies that mean something else than they seem to"""

import pytest

from api.tests import problems


def test_a_chunked_body_is_not_taken_for_none(as_user, alice, task):
    asker = as_user(alice)
    asker.post(f"/api/tasks/{task.pk}/toggle", {"done": True})

    answer = asker.generic(
        "POST", f"/api/tasks/{task.pk}/toggle", headers={"Transfer-Encoding": "chunked"}, CONTENT_LENGTH=""
    )

    assert problems.code(answer, 411) == "length_required"
    task.refresh_from_db()
    assert task.done


@pytest.mark.parametrize(
    ("field", "value"), [("title", 123), ("done", "yes"), ("done", 1), ("priority", "3"), ("priority", True)]
)
def test_a_value_of_another_kind_is_refused(as_user, alice, field, value):
    answer = as_user(alice).post("/api/tasks", {"title": "x", field: value})

    assert [name for name, _code in problems.entries(answer)] == [field]


def test_a_body_wrong_all_over_gets_an_answer_of_sane_size(as_user, alice):
    body = {f"field{number}": 1 for number in range(5_000)}

    assert len(problems.entries(as_user(alice).post("/api/tasks", body))) == 50
