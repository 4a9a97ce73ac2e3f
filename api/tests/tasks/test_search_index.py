"""The index of words says at every moment what the rows say."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.core.fulltext import having_words
from api.core.search import fold
from api.core.wordindex import create_triggers
from api.models import Task
from api.tests.tasks.oracle import has_words

WORDS = [
    "a",
    "á",
    "ab",
    "abc",
    "B",
    "ba",
    "bá",
    "ação",
    "acao",
    "Straße",
    "strass",
    "日本",
    "日本語",
    "İ",
    "i",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
CHANGES = st.tuples(
    st.sampled_from(["add", "add many", "save", "update", "update all", "delete", "delete all"]),
    st.integers(0, 20),
    TEXTS,
)


def found(query):
    return set(having_words(Task.objects.all(), query).values_list("pk", flat=True))


def expected(query):
    return {task.pk for task in Task.objects.all() if has_words(f"{task.title} {task.description}", query)}


def apply(alice, change, which, text):
    tasks = list(Task.objects.order_by("pk"))
    if change == "add" or not tasks:
        Task.objects.create(title=text, creator=alice)
    elif change == "add many":
        Task.objects.bulk_create(Task(title=f"{text} {n}", description=text, creator=alice) for n in range(3))
    elif change == "update all":
        Task.objects.update(title=text, description="", search_text=fold(text))
    elif change == "delete all":
        Task.objects.filter(pk__gte=tasks[which % len(tasks)].pk).delete()
    else:
        change_one(change, tasks[which % len(tasks)], text)


def change_one(change, task, text):
    if change == "save":
        task.description = text
        task.save_changes("description")
    elif change == "update":
        folded = fold(f"{text} {task.description}")
        Task.objects.filter(pk=task.pk).update(title=text, search_text=folded)
    else:
        task.delete()


@given(changes=st.lists(CHANGES, max_size=12), queries=st.lists(TEXTS, min_size=1, max_size=5))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_to_rows_search_finds_what_has_the_words(changes, queries, alice):
    with transaction.atomic():
        for change in changes:
            apply(alice, *change)
            for query in queries:
                assert found(query) == expected(query)
        transaction.set_rollback(True)

    for word in WORDS:
        assert found(word) == set()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_the_index_as_it_was(task):
    with transaction.atomic():
        Task.objects.create(title="Mow", creator=task.creator)
        Task.objects.filter(pk=task.pk).update(title="Sow", search_text=" sow ")
        assert found("water") == set()
        transaction.set_rollback(True)

    assert found("water") == {task.pk}
    assert found("mow") == found("sow") == set()


def test_a_loaded_fixture_can_be_searched(task):
    pk, written = task.pk, serializers.serialize("json", [task])
    task.delete()
    assert found("plants") == set()

    for row in serializers.deserialize("json", written):
        row.save()

    assert found("plants") == {pk}


def test_rows_of_before_are_indexed_with_their_long_words_cut(transactional_db, alice):
    migration = import_module("api.migrations.0007_search_index")

    with connection.schema_editor() as editor:
        migration.drop(apps, editor)
    task = Task.objects.create(title="Old", creator=alice)
    Task.objects.filter(pk=task.pk).update(search_text=f" old {'x' * 3000} ")
    with connection.schema_editor() as editor:
        migration.cut_long_words(apps, editor)
        migration.build(apps, editor)

    assert found("old " + "x" * 200) == {task.pk}
    assert Task.objects.get(pk=task.pk).search_text == f" old {'x' * 100} "


sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a column for it")


@sqlite_only
def test_triggers_keep_the_index(task):
    # A migration that makes the table anew loses them: api.core.wordindex.create_triggers tells the remedy.
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'api_task'")
        triggers = {name for (name,) in cursor.fetchall()}
        cursor.execute("INSERT INTO api_task_words(api_task_words, rank) VALUES ('integrity-check', 1)")

    assert triggers == {"api_task_words_insert", "api_task_words_update", "api_task_words_delete"}


@sqlite_only
def test_a_table_made_anew_gets_its_triggers_back(transactional_db, task):
    with connection.schema_editor() as editor:
        editor._remake_table(Task)  # type: ignore[attr-defined]
        create_triggers(apps, editor)
    Task.objects.filter(pk=task.pk).update(search_text=" mow ")

    assert found("mow") == {task.pk}
    assert found("water") == set()
