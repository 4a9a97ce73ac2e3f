"""`labels` in the body of POST and PATCH /api/tasks"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import Label, Task
from api.tests import problems


@pytest.fixture
def labels(db):
    return [label.pk for label in Label.objects.bulk_create(Label(name=f"l{n}") for n in range(50))]


def test_many_labels_are_looked_up_at_once(as_user, alice, labels):
    asker = as_user(alice)

    def queries(ids):
        with CaptureQueriesContext(connection) as captured:
            assert asker.post("/api/tasks", {"title": "x", "labels": ids}).status_code == 201
        return len(captured)

    assert queries(labels[:2]) == queries(labels) <= 10


def test_too_many_are_counted_before_they_are_looked_up(as_user, alice, django_assert_num_queries):
    asker = as_user(alice)

    with django_assert_num_queries(1):
        answer = asker.post("/api/tasks", {"title": "x", "labels": [1] * 20_000})

    assert problems.entries(answer) == [("labels", "max_length")]


def test_one_given_twice_is_there_once(as_user, alice, labels):
    answer = as_user(alice).post("/api/tasks", {"title": "x", "labels": [labels[0]] * 2})

    assert [label["id"] for label in answer.json()["labels"]] == [labels[0]]


@pytest.mark.parametrize("wrong", [[True], ["1"], [1.0], [None], [10**30], [-1], {"a": 1}, "1", 1])
def test_what_is_no_list_of_ids_is_refused(as_user, alice, wrong):
    answer = as_user(alice).post("/api/tasks", {"title": "x", "labels": wrong})

    assert problems.entries(answer)[0][0] == "labels"
    assert not Task.objects.exists()
