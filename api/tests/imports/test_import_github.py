"""manage.py import_github"""

import copy
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.models import Comment, Label, Project, Task, User
from api.tests.imports.test_read_github import ARCHIVE, ISSUE


@pytest.fixture
def importing(tmp_path, db):
    def run(archive):
        file = tmp_path / "issues.json"
        file.write_text(archive if isinstance(archive, str) else json.dumps(archive))
        output = StringIO()
        call_command("import_github", str(file), stdout=output, stderr=StringIO())
        return output.getvalue()

    return run


def rows():
    """Everything an import may write, column by column."""
    return [list(model.objects.order_by("pk").values()) for model in (Project, User, Label, Task, Comment)]


def many(count):
    """An archive of `count` issues with a comment each."""
    return {
        **ARCHIVE,
        "issues": [{**copy.deepcopy(ISSUE), "number": number} for number in range(1, count + 1)],
    }


def test_an_issue_becomes_a_task(importing, as_user, ana):
    importing(ARCHIVE)

    task = as_user(ana).get("/api/tasks").json()["results"][0]
    assert {
        "title": "Water the plants",
        "description": "The *tall* ones.",
        "status": "done",
        "source": "github:alice/garden#7",
        "source_url": "https://github.com/alice/garden/issues/7",
        "created_at": "2026-03-01T12:00:00Z",
        "updated_at": "2026-03-02T12:00:00Z",
        "completed_at": "2026-03-02T11:00:00Z",
        "comment_count": 1,
    }.items() <= task.items()
    assert task["project"]["name"] == "alice/garden"
    assert task["assignee"]["name"] == "bob"
    assert task["creator"]["name"] == "alice"
    assert [(label["name"], label["color"]) for label in task["labels"]] == [("outdoors", "#3f7d5b")]


def test_the_summary_says_what_was_done_and_left_out(importing):
    assert importing(ARCHIVE).splitlines()[1:] == [
        "             created   updated  unchanged",
        "projects           1         0          0",
        "people             2         0          0",
        "labels             1         0          0",
        "tasks              1         0          0",
        "comments           1         0          0",
        "Left out: 1 further assignees: a task has one.",
    ]


def test_imported_people_cannot_sign_in(importing, as_user):
    importing(ARCHIVE)

    bob = User.objects.get(name="bob")

    assert bob.email is None
    assert not bob.can_sign_in
    assert not bob.check_password("")


def test_importing_again_changes_nothing(importing):
    importing(many(3))
    before = rows()

    summary = importing(many(3))

    assert rows() == before
    assert "tasks              0         0          3" in summary


def test_what_has_changed_there_since_is_updated(importing):
    importing(ARCHIVE)
    newer = {
        **ISSUE,
        "title": "Water them",
        "state": "OPEN",
        "labels": [],
        "updatedAt": "2026-04-01T00:00:00Z",
    }
    newer["comments"] = [{**ISSUE["comments"][0], "body": "Done.", "updatedAt": "2026-04-01T00:00:00Z"}]

    importing({**ARCHIVE, "issues": [newer]})

    task = Task.objects.get()
    assert (task.title, task.status, task.completed_at, task.version) == ("Water them", "todo", None, 2)
    assert task.search_text.startswith(" water them ")
    assert not task.labels.exists()
    assert Comment.objects.get().body == "Done."


def test_what_was_changed_here_stays(importing, as_user, ana):
    importing(ARCHIVE)
    task = Task.objects.get()
    as_user(ana).patch(f"/api/tasks/{task.pk}", {"title": "Ours"})

    summary = importing({**ARCHIVE, "issues": [{**ISSUE, "updatedAt": "2099-01-01T00:00:00Z"}]})

    assert Task.objects.get().title == "Ours"
    assert "Left out: 1 tasks changed on both sides: ours stays." in summary


def test_a_task_in_the_trash_does_not_come_back(importing, as_user, ana):
    importing(ARCHIVE)
    as_user(ana).delete(f"/api/tasks/{Task.objects.get().pk}")

    importing(ARCHIVE)

    assert Task.objects.kept().count() == 0


def test_a_label_of_the_team_keeps_its_colour(importing):
    Label.objects.create(name="Outdoors", color="#111111")

    importing(ARCHIVE)

    assert [label.color for label in Label.objects.all()] == ["#111111"]


def test_two_comments_of_one_second_are_two_comments(importing):
    issue = {**ISSUE, "comments": [ISSUE["comments"][0], {**ISSUE["comments"][0], "body": "And again."}]}

    importing({**ARCHIVE, "issues": [issue]})

    assert sorted(Comment.objects.values_list("body", flat=True)) == ["And again.", "On it."]


def test_a_cut_off_file_leaves_the_database_as_it_was(importing):
    importing(ARCHIVE)
    before = rows()

    with pytest.raises(CommandError, match=r"Nothing was imported.*line 1, column"):
        importing(json.dumps(many(50))[:-500])

    assert rows() == before


def test_a_wrong_last_item_leaves_the_database_as_it_was(importing):
    archive = many(5)
    archive["issues"][-1]["state"] = 3

    with pytest.raises(CommandError, match=r"issues\[4\]\.state: expected text"):
        importing(archive)

    assert rows() == [[], [], [], [], []]


def test_a_failure_of_the_database_half_way_leaves_it_as_it_was(importing, monkeypatch):
    monkeypatch.setattr("api.imports.services.BATCH", 2)
    written = []

    def fail_in_the_second_batch(*args):
        written.append(args)
        if len(written) == 2:
            raise RuntimeError

    monkeypatch.setattr("api.imports.services.write_comments", fail_in_the_second_batch)
    with pytest.raises(RuntimeError):
        importing(many(4))

    assert rows() == [[], [], [], [], []]


def test_a_batch_takes_the_same_number_of_queries_whatever_it_holds(importing, monkeypatch):
    monkeypatch.setattr("api.imports.services.BATCH", 10)

    def queries(count):
        with CaptureQueriesContext(connection) as captured:
            importing(many(count))
        Task.objects.all().delete()
        return len(captured)

    importing(ARCHIVE)
    Task.objects.all().delete()
    one, ten, twenty = queries(1), queries(10), queries(20)

    assert one == ten
    assert twenty - ten <= ten


def test_a_repository_in_other_capitals_is_the_same_project(importing):
    importing(ARCHIVE)

    importing({**ARCHIVE, "repo": "Alice/GARDEN"})

    assert Project.objects.count() == Task.objects.count() == 1


def test_foreign_oddities_are_made_storable(importing):
    odd = {
        **ISSUE,
        "author": "al\ud800ice\u0000",
        "labels": ["Bug9", "bug9", "\u0000"],
        "url": "https://x.example/\u0000\ud800",
        "createdAt": "9999-12-31T00:00:00Z",
        "updatedAt": "1901-01-01T00:00:00Z",
    }

    importing({**ARCHIVE, "issues": [odd, {**ISSUE, "number": 8}]})

    assert Task.objects.count() == 2
    assert Label.objects.filter(caseless_name="bug9").count() == 1
