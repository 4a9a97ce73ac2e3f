import logging

from project.logging import LineFormatter, request_id


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
