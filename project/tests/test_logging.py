import json
import logging
import sys
from datetime import datetime, timedelta

import pytest

from project.logging import JsonFormatter, LineFormatter, configuration, request_id


def test_a_line_names_its_request_and_stays_one_line():
    formatter = LineFormatter("{levelname} {request_id} {message}", style="{")
    token = request_id.set("findme-12345")
    try:
        record = logging.LogRecord("x", logging.WARNING, "", 0, "from %s", ("a\r\nERROR b\x1b[2J",), None)
        line = formatter.format(record)
    finally:
        request_id.reset(token)

    assert line == r"WARNING findme-12345 from a\x0d\x0aERROR b\x1b[2J"


def test_the_log_of_an_answer_names_its_request(client, caplog):
    caplog.handler.setFormatter(LineFormatter("{request_id} {message}", style="{"))

    client.get("/api/nothing", headers={"X-Request-ID": "findme-12345"})

    assert caplog.text == "findme-12345 Not Found: /api/nothing\n"


def test_a_suspicious_request_is_one_line(client, caplog):
    caplog.handler.setFormatter(LineFormatter("{name} {message}", style="{"))

    client.get("/api/nothing", headers={"Host": "a@b"})

    lines = caplog.text.splitlines()
    assert any(line.startswith("django.security.DisallowedHost Invalid HTTP_HOST") for line in lines)
    assert "Traceback" not in caplog.text
    assert all(line.startswith("django.") for line in lines)


def record(message="from %s", *arguments, error=None, name="x"):
    return logging.LogRecord(name, logging.WARNING, "", 0, message, arguments, error)


def test_a_json_line_is_one_object_with_all_a_collector_needs():
    token = request_id.set("findme-12345")
    try:
        line = JsonFormatter().format(record("from %s", "a\r\nb\x1b[2J\ud800é"))
    finally:
        request_id.reset(token)

    assert "\n" not in line
    told = json.loads(line)
    assert datetime.fromisoformat(told.pop("time")).utcoffset() == timedelta(0)
    assert told == {
        "level": "WARNING",
        "request_id": "findme-12345",
        "logger": "x",
        "message": "from a\r\nb\x1b[2J\ud800é",
    }


class Rejected(Exception):
    pass


def quoting():
    try:
        raise Rejected(
            'duplicate key value violates "user_email"\nDETAIL:  Key (email)=(bob@example.com) is\n\n'
            "a row of several lines about Bob"
        )
    except Rejected as error:
        try:
            raise ValueError("not this one") from error
        except ValueError:
            return sys.exc_info()


@pytest.mark.parametrize("formatter", [LineFormatter("{message}", style="{"), JsonFormatter()])
def test_what_the_database_quotes_of_a_row_is_left_out(formatter):
    text = formatter.format(record("no", error=quoting()))

    assert "bob@example.com" not in text
    assert "about Bob" not in text
    assert 'violates "user_email"' in text or 'violates \\"user_email\\"' in text
    assert "ValueError: not this one" in text
    assert text.count("Traceback") == 2


@pytest.mark.parametrize("formatter", [LineFormatter("{message}", style="{"), JsonFormatter()])
def test_a_mail_servers_complaint_names_nobody(formatter):
    try:
        raise Rejected({"bob+tasks@mail.example.com": (550, b"<ana@example.com>: unknown")})
    except Rejected:
        text = formatter.format(record("for %s", "alice@example.com", error=sys.exc_info()))

    assert "@" not in text
    assert "unknown" in text


@pytest.mark.parametrize(
    ("told", "style"),
    [
        ({}, "line"),
        ({"PRODUCTION": "true"}, "json"),
        ({"LOG_FORMAT": "json"}, "json"),
        ({"LOG_FORMAT": "line", "PRODUCTION": "true"}, "line"),
    ],
)
def test_production_writes_json_unless_it_is_told_otherwise(told, style, monkeypatch):
    for name in ("LOG_FORMAT", "PRODUCTION"):
        monkeypatch.setenv(name, told.get(name, ""))

    assert configuration()["handlers"]["stderr"]["formatter"] == style
