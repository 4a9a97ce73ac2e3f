"""api.imports.github.read"""

import json
from typing import Any

import pytest

from api.imports import github
from api.imports.nodes import ArchiveError

ISSUE: dict[str, Any] = {
    "number": 7,
    "title": "Water the plants",
    "url": "https://github.com/alice/garden/issues/7",
    "state": "CLOSED",
    "author": "alice",
    "assignees": ["bob", "charlie"],
    "labels": ["outdoors"],
    "body": "The *tall* ones.",
    "createdAt": "2026-03-01T12:00:00Z",
    "updatedAt": "2026-03-02T12:00:00Z",
    "closedAt": "2026-03-02T11:00:00Z",
    "comments": [
        {
            "author": "bob",
            "body": "On it.",
            "createdAt": "2026-03-01T13:00:00Z",
            "updatedAt": "2026-03-01T13:00:00Z",
        }
    ],
}
ARCHIVE: dict[str, Any] = {
    "repo": "alice/garden",
    "labels": [{"name": "outdoors", "description": "", "color": "3F7D5B"}],
    "issues": [ISSUE],
    "pulls": [],
}
# What GitHub's REST API answers for the same issue.
REST_ISSUE = {
    "number": 7,
    "title": "Water the plants",
    "url": "https://api.github.com/repos/alice/garden/issues/7",
    "html_url": "https://github.com/alice/garden/issues/7",
    "repository_url": "https://api.github.com/repos/alice/garden",
    "state": "closed",
    "user": {"login": "alice"},
    "assignee": {"login": "bob"},
    "assignees": [{"login": "bob"}, {"login": "charlie"}],
    "labels": [{"name": "outdoors", "color": "3F7D5B"}],
    "body": "The *tall* ones.",
    "comments": 1,
    "created_at": "2026-03-01T12:00:00Z",
    "updated_at": "2026-03-02T12:00:00Z",
    "closed_at": "2026-03-02T11:00:00Z",
}
REST_COMMENT = {
    "id": 99,
    "issue_url": "https://api.github.com/repos/alice/garden/issues/7",
    "user": {"login": "bob"},
    "body": "On it.",
    "created_at": "2026-03-01T13:00:00Z",
    "updated_at": "2026-03-01T13:00:00Z",
}


@pytest.fixture
def reading(tmp_path):
    def read(content):
        file = tmp_path / "issues.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return github.read(file)

    return read


def test_both_published_shapes_read_alike(reading):
    archive = reading(ARCHIVE)
    rest = reading([[REST_ISSUE], [REST_COMMENT]])

    assert rest.repo == archive.repo == "alice/garden"
    assert rest.label_colors == archive.label_colors == {"outdoors": "3F7D5B"}
    assert [comment.body for comment in rest.items[0].comments] == ["On it."]
    rest.items[0].comments = archive.items[0].comments
    assert rest.items == archive.items


def test_what_has_no_place_here_is_counted(reading):
    assert reading(ARCHIVE).left_out == {"further assignees: a task has one": 1}


def test_comments_inside_their_issue_are_read_too(reading):
    inside = {**REST_ISSUE, "comments": [REST_COMMENT]}

    assert [comment.key for comment in reading([inside]).items[0].comments] == ["99"]


def test_a_deleted_account_is_a_ghost(reading):
    issue = {**ISSUE, "author": None, "comments": [{**ISSUE["comments"][0], "author": None}]}

    item = reading({**ARCHIVE, "issues": [issue]}).items[0]

    assert (item.author, item.comments[0].author) == ("ghost", "ghost")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://" + "a" * 500])
def test_an_address_that_is_not_of_the_web_is_dropped(reading, url):
    assert reading({**ARCHIVE, "issues": [{**ISSUE, "url": url}]}).items[0].url == ""


def test_unreadable_characters_in_a_title_become_spaces(reading):
    issue = {**ISSUE, "title": "Water\u0000 the\u202e plants\n", "body": "a\u0000b\r\nc\ud800"}

    item = reading({**ARCHIVE, "issues": [issue]}).items[0]

    assert item.title == "Water the plants"
    assert item.body == "ab\nc\ufffd"


def test_too_long_texts_are_cut_and_counted(reading):
    archive = reading({**ARCHIVE, "issues": [{**ISSUE, "title": "t" * 300, "body": "b" * 70_000}]})

    assert (len(archive.items[0].title), len(archive.items[0].body)) == (255, 65_536)
    assert archive.left_out["ends of titles over 255 characters"] == 1
    assert archive.left_out["ends of texts over 65,536 characters"] == 1


WITHOUT_NUMBER = {name: value for name, value in ISSUE.items() if name != "number"}


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"repo": "alice/garden", "issues": [{"number": 7, "ti', "line 1, column 51"),
        ("", "line 1, column 1"),
        ("[" * 100_000, "nested too deeply"),
        ("null", "neither an archive nor a list"),
        ("[]", "no issues"),
        ("{}", "no issues"),
        ([1], "[0]: expected an object"),
        ({**ARCHIVE, "repo": "garden"}, "'garden' is no owner/name"),
        ({**ARCHIVE, "issues": [WITHOUT_NUMBER]}, "issues[0]: number is missing"),
        ({**ARCHIVE, "issues": [ISSUE, ISSUE]}, "#7 is in the file twice"),
        ({**ARCHIVE, "issues": [{**ISSUE, "number": "7"}]}, "issues[0].number: expected a whole number"),
        ({**ARCHIVE, "issues": [{**ISSUE, "number": 0}]}, "issues[0].number: 0 is out of range"),
        ({**ARCHIVE, "issues": [{**ISSUE, "state": "lost"}]}, "issues[0].state: 'lost'"),
        ({**ARCHIVE, "issues": [{**ISSUE, "createdAt": "soon"}]}, "issues[0].createdAt: 'soon' is no moment"),
        ({**ARCHIVE, "issues": [{**ISSUE, "createdAt": "0001-01-01T00:00:00+14:00"}]}, "is no moment"),
        ({**ARCHIVE, "issues": [{**ISSUE, "labels": [5]}]}, "issues[0].labels: expected names"),
        ({**ARCHIVE, "issues": [{**ISSUE, "labels": [{}]}]}, "issues[0].labels: name is missing"),
        ({**ARCHIVE, "issues": [{**ISSUE, "assignees": [5]}]}, "issues[0].assignees.login: expected a login"),
        ({**ARCHIVE, "issues": [{**ISSUE, "assignees": "bob"}]}, "issues[0].assignees: expected a list"),
        ({**ARCHIVE, "issues": [{**ISSUE, "comments": [{}]}]}, "issues[0].comments[0]: createdAt"),
        ({**ARCHIVE, "issues": [{**ISSUE, "reviews": 3}]}, "issues[0].reviews: expected a list"),
    ],
)
def test_a_file_that_is_no_whole_archive_is_one_error_that_names_the_place(reading, content, place):
    with pytest.raises(ArchiveError) as caught:
        reading(content)

    assert place in str(caught.value)


def test_a_file_that_is_no_text_is_one_error(tmp_path):
    (tmp_path / "issues.json").write_bytes(b'{"repo": "\xff"}')

    with pytest.raises(ArchiveError, match="byte 10: this is not UTF-8 text"):
        github.read(tmp_path / "issues.json")


def test_a_list_of_two_repositories_is_refused(reading):
    other = {**REST_ISSUE, "number": 8, "repository_url": "https://api.github.com/repos/bob/shed"}

    with pytest.raises(ArchiveError, match="this issue is of bob/shed, the others are of alice/garden"):
        reading([REST_ISSUE, other])


def test_a_comment_that_is_there_twice_is_read_once_and_counted(reading):
    archive = reading([REST_ISSUE, REST_COMMENT, REST_COMMENT])

    assert len(archive.items[0].comments) == 1
    assert archive.left_out["comments that are in the file twice"] == 1


def test_a_byte_order_mark_is_no_reason_to_refuse(reading):
    assert reading("\ufeff" + json.dumps(ARCHIVE)).repo == "alice/garden"


def test_a_number_too_long_to_read_is_one_error(reading):
    with pytest.raises(ArchiveError, match=r"issues\.json: Exceeds the limit"):
        reading('{"repo": "alice/garden", "issues": [{"number": ' + "9" * 5000 + "}]}")
