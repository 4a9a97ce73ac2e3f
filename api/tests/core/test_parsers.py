"""What is read as JSON can be stored and listed on every database."""

import pytest

from api.models import Task
from api.tests.problems import code, entries

UNREADABLE = {
    "nothing but a space": b" ",
    "half an object": b'{"title": "x"',
    "a trailing comma": b'{"title": "x",}',
    "single quotes": b"{'title': 'x'}",
    "a comment": b'{"title": "x"} // x',
    "two documents": b'{"title": "x"}{"title": "y"}',
    "NaN": b'{"title": "x", "priority": NaN}',
    "infinity": b'{"title": "x", "priority": -Infinity}',
    "broken UTF-8": b'{"title": "\xff\xfe"}',
    "UTF-16": '{"title": "x"}'.encode("utf-16"),
    "Latin-1": '{"title": "café"}'.encode("latin-1"),
    "a lone high surrogate": b'{"title": "\\ud800"}',
    "a lone low surrogate": b'{"title": "\\udc00 x"}',
    "surrogates in the wrong order": b'{"title": "\\udc00\\ud800"}',
    "a surrogate in a name": b'{"\\ud800": 1}',
    "a surrogate in UTF-8": b'{"title": "\xed\xa0\x80"}',
    "a bare NUL": b'{"title": "a\x00b"}',
    "an escaped NUL": b'{"title": "a\\u0000b"}',
    "a NUL in a body of text": b'{"title": "x", "description": "\\u0000"}',
    "a NUL in a name": b'{"title": "x", "a\\u0000": 1}',
    "a NUL in a list": b'{"title": "x", "labels": ["\\u0000"]}',
    "a line end in a text": b'{"title": "a\nb"}',
    "33 levels": b'{"labels": ' + b"[" * 33 + b"]" * 33 + b"}",
    "a thousand levels": b'{"a":' * 1000 + b"1" + b"}" * 1000,
    "a hundred thousand levels": b"[" * 100_000 + b"]" * 100_000,
    "levels without end": b"[" * 100_000,
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("address", ["/api/tasks", "/api/auth/token"])
def test_what_cannot_be_read_is_a_parse_error(name, address, as_user, alice):
    response = as_user(alice).generic("POST", address, UNREADABLE[name], content_type="application/json")

    assert code(response, 400) == "parse_error"
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "body", [b"[]", b'[{"title": "x"}]', b'"x"', b"1", b"1.5", b"true", b"null", b'""', b"0"]
)
@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH"])
def test_a_body_is_an_object(verb, body, as_user, alice, task):
    address = "/api/tasks" if verb == "POST" else f"/api/tasks/{task.pk}"

    response = as_user(alice).generic(verb, address, body, content_type="application/json")

    assert [field for field, _code in entries(response)] == [""]


def test_deep_json_within_the_limit_is_read_and_refused_by_field(as_user, alice):
    body = b'{"title": ' + b"[" * 30 + b"]" * 30 + b"}"

    response = as_user(alice).generic("POST", "/api/tasks", body, content_type="application/json")

    assert entries(response) == [("title", "invalid")]


@pytest.mark.parametrize("number", [b"1" + b"0" * 5000, b"1e400", b"-" + b"9" * 30, b"9223372036854775808"])
@pytest.mark.parametrize("field", ["priority", "assignee", "project", "due_date"])
def test_huge_numbers_are_refused(field, number, as_user, alice):
    body = b'{"title": "x", "' + field.encode() + b'": ' + number + b"}"

    response = as_user(alice).generic("POST", "/api/tasks", body, content_type="application/json")

    assert code(response, 400) in ("invalid", "parse_error")


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "latin-1", "no-such-charset"])
def test_json_is_utf_8_whatever_the_header_says(charset, as_user, alice):
    body = '{"title": "Reunião"}'.encode()

    response = as_user(alice).generic(
        "POST", "/api/tasks", body, content_type=f"application/json; charset={charset}"
    )

    assert response.json()["title"] == "Reunião"


def test_of_two_equal_names_the_last_counts(as_user, alice):
    body = b'{"title": "first", "title": "last"}'

    response = as_user(alice).generic("POST", "/api/tasks", body, content_type="application/json")

    assert response.json()["title"] == "last"
