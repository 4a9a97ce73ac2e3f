"""Rows are written by SQL that is made once, as Django's own `save` would write them."""

import pytest
from django.db import DatabaseError
from django.forms.models import model_to_dict

from api.core import saving
from api.models import Label, Task


def test_an_inserted_row_is_what_django_would_have_saved(alice):
    ours, theirs = (Task(title="  Água ", creator=alice, priority=2, position="a") for _ in range(2))
    theirs.created_at = ours.created_at

    saving.insert(ours)
    theirs.save()

    rows = [Task.objects.filter(pk=row.pk).values().get() for row in (ours, theirs)]
    assert rows[0] | {"id": 0} == rows[1] | {"id": 0}
    assert model_to_dict(ours) | {"id": 0} == model_to_dict(theirs) | {"id": 0}


def test_many_rows_get_the_keys_that_they_were_written_with(db):
    labels = [Label(name=f"label {number}", color="#112233") for number in range(40)]

    saving.insert(*labels)

    assert [(row.pk, row.name) for row in Label.objects.order_by("pk")] == [
        (label.pk, label.name) for label in labels
    ]


def test_an_update_writes_the_named_columns_alone(alice):
    task = Task.objects.create(title="Sweep", creator=alice)
    task.title, task.priority = "Mop", 4

    saving.update(task, ["title"])

    written = Task.objects.get(pk=task.pk)
    assert (written.title, written.priority) == ("Mop", 0)


def test_a_row_that_has_gone_is_not_written_in_silence(alice):
    task = Task.objects.create(title="Sweep", creator=alice)
    Task.objects.all().delete()

    with pytest.raises(DatabaseError):
        saving.update(task, ["title"])


def test_a_column_that_nobody_may_write_is_refused(alice):
    task = Task.objects.create(title="Sweep", creator=alice)

    with pytest.raises(ValueError, match="sort_title"):
        saving.update(task, ["sort_title"])


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_row_is_written_with_its_links(count, alice):
    labels = [Label.objects.create(name=f"label {number}") for number in range(count)]
    ours, theirs = (Task(title="Sweep", creator=alice, position="a") for _ in range(2))
    theirs.created_at = ours.created_at

    saving.insert_linked(ours, "labels", [label.pk for label in labels])
    theirs.save()

    rows = [Task.objects.filter(pk=row.pk).values().get() for row in (ours, theirs)]
    assert rows[0] | {"id": 0} == rows[1] | {"id": 0}
    assert sorted(ours.labels.all(), key=lambda label: label.pk) == labels
