import logging

from django.http import HttpResponse

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


def test_each_request_has_its_own_id_in_the_log(client, monkeypatch):
    seen = []

    def note(body):
        seen.append(request_id.get())
        return HttpResponse()

    monkeypatch.setattr("project.views.JsonResponse", note)

    client.get("/health", headers={"X-Request-ID": "findme-12345"})

    assert seen == ["findme-12345"]
    assert request_id.get() == "-"
