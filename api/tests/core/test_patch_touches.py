"""A PATCH writes what it sends: every other column stays as it was, byte for byte."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.models import Label, Task
from api.tests.rows import columns

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "S")), min_size=1, max_size=30)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)
DAY = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10)) | st.none()
# What the API may derive from a column that was sent.
FOLLOWS = {
    "title": {"folded_title", "search_text"},
    "description": {"search_text"},
    "status": {"completed_at", "completed_by_id"},
    "done": {"status", "completed_at", "completed_by_id"},
    "name": {"folded_name", "search_text", "caseless_name"},
    "archived": {"archived_at"},
    "assignee": {"assignee_id"},
    "project": {"project_id", "parent_id"},
}
ALWAYS = {"updated_at", "version"}
COLOR = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def some_of(**fields):
    return st.fixed_dictionaries({}, optional=fields)


CHANGES = {
    "task": some_of(
        title=WORDS,
        description=TEXT,
        status=st.sampled_from(["todo", "doing", "done"]),
        priority=st.integers(0, 4),
        due_date=DAY,
        assignee=st.sampled_from(["bob", None]),
        project=st.sampled_from(["cellar", "garden", None]),
    ),
    "garden": some_of(
        name=WORDS, description=TEXT, color=COLOR, visibility=st.sampled_from(["team", "private"])
    ),
    "label": some_of(name=WORDS, color=COLOR),
    "alice": some_of(
        name=WORDS, locale=st.sampled_from(["en", "pt-BR"]), timezone=st.sampled_from(["UTC", "Asia/Tokyo"])
    ),
}
ADDRESSES = {"task": "tasks", "garden": "projects", "label": "labels", "alice": "users"}


@pytest.fixture
def rows(task, garden, cellar, alice, bob, add_task):
    Task.objects.filter(pk=task.pk).update(parent=add_task("Parent"))
    return {
        "task": task,
        "garden": garden,
        "cellar": cellar,
        "alice": alice,
        "bob": bob,
        "label": Label.objects.create(name="x"),
    }


@pytest.mark.parametrize("kind", CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_other_column_changes(kind, rows, as_user, alice, data):
    change = data.draw(CHANGES[kind])
    body = {
        name: rows[value].pk if value in ("bob", "cellar", "garden") else value
        for name, value in change.items()
    }
    row = rows[kind]
    before = columns(row)

    answer = as_user(alice).patch(f"/api/{ADDRESSES[kind]}/{row.pk}", body)

    after = columns(row)
    touched = {name for name, value in after.items() if value != before[name]}
    allowed = set(body).union(*(FOLLOWS.get(name, ()) for name in body))
    if answer.status_code != 200:
        assert touched - {"last_seen_at"} == set(), answer.json()
    else:
        assert touched - {"last_seen_at"} <= allowed | ALWAYS
        assert ("version" in touched) == bool(touched - {"last_seen_at"})
