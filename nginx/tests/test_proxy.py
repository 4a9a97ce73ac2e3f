"""What reaches Django, and what Django is told about who asks."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from nginx.tests import machine
from nginx.tests.asking import ask, connect
from nginx.tests.machine import HOST, PASSWORD

CLAIMS = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Host": "elsewhere.example",
    "X-Forwarded-Port": "1",
    "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;host=elsewhere.example",
    "X-Request-ID": "chosen-by-the-client",
}


@pytest.mark.parametrize("path", ["/api/echo", "/static/echo"])
def test_the_prefix_arrives(site, path):
    assert ask(site, f"{path}?a=%2F&b=1").json["RAW_URI"] == f"{path}?a=%2F&b=1"


def test_what_the_client_claims_about_itself_is_overwritten(site):
    arrived = ask(site, "/api/echo", headers=CLAIMS).json

    assert (arrived["HTTP_X_FORWARDED_FOR"], arrived["HTTP_X_FORWARDED_PROTO"]) == ("127.0.0.1", "https")
    assert (arrived["HTTP_HOST"], arrived["scheme"]) == (HOST, "https")
    assert "203.0.113.9" not in json.dumps(arrived)
    assert "elsewhere.example" not in json.dumps(arrived)
    assert arrived["HTTP_X_REQUEST_ID"] != CLAIMS["X-Request-ID"]


def test_names_with_underscores_are_not_taken_for_those_with_hyphens(site):
    arrived = ask(site, "/api/echo", headers={"X_Forwarded_For": "203.0.113.9"}).json

    assert arrived["HTTP_X_FORWARDED_FOR"] == "127.0.0.1"


def test_the_port_stays_in_the_host(site):
    assert ask(site, "/api/echo", host=f"{HOST}:8443").json["HTTP_HOST"] == f"{HOST}:8443"


class Other(BaseHTTPRequestHandler):
    """web on another machine."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"other")

    def log_message(self, *given):
        """Not between the lines of pytest."""


def test_several_machines_share_the_requests_and_one_that_is_gone_is_left_out(start):
    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        running, made = start(others=(other.server_port,))
        with machine.certificate(made), running:
            both = [ask(made, "/api/echo") for _ in range(20)]
            other.shutdown()
            other.server_close()
            one = [ask(made, "/api/echo") for _ in range(20)]

    assert {answer.status for answer in (*both, *one)} == {200}
    assert 5 < [answer.body for answer in both].count(b"other") < 15
    assert b"other" not in [answer.body for answer in one]


def test_somebody_signs_in_and_makes_a_task(site):
    signed_in = post(site, "/api/auth/token", {"email": "admin@example.com", "password": PASSWORD})
    assert signed_in.status == 200, signed_in.body
    token = signed_in.json["access"]

    made = post(site, "/api/tasks", {"title": "Paint the fence"}, Authorization=f"Bearer {token}")

    assert (made.status, made.json["title"]) == (201, "Paint the fence")
    assert made["Cache-Control"] == "private, no-store"


def test_a_browsers_cookie_is_for_this_host_over_https_only(site):
    answer = post(
        site,
        "/api/auth/token",
        {"email": "admin@example.com", "password": PASSWORD},
        **{"X-Token-Delivery": "cookie", "Origin": f"https://{HOST}"},
    )

    cookies = answer.all("Set-Cookie")
    assert cookies
    assert all(cookie.startswith("__") and "Secure" in cookie and "HttpOnly" in cookie for cookie in cookies)


def post(site, path, body, **headers):
    return ask(
        site,
        path,
        method="POST",
        body=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **headers},
    )


def test_events_arrive_as_they_are_sent(site):
    began, arrivals = time.monotonic(), []
    with connect(site) as connection:
        connection.sendall(
            f"GET /api/any/name HTTP/1.1\r\nHost: {HOST}\r\n"
            "Accept: text/event-stream\r\nConnection: close\r\n\r\n".encode()
        )
        seen = b""
        while piece := connection.recv(65536):
            seen += piece
            arrivals.append((time.monotonic() - began, seen.count(b"data: ")))

    first = min(seconds for seconds, events in arrivals if events)
    last = min(seconds for seconds, events in arrivals if events == 3)
    assert last - first > 0.8
    assert b"Strict-Transport-Security: max-age=63072000\r\n" in seen


def test_without_the_server_the_apis_shape_is_kept(start):
    running, made = start(web=1)
    with machine.certificate(made), running:
        answer = ask(made, "/api/tasks")
        page = ask(made, "/")

    assert (answer.status, answer["Retry-After"]) == (503, "2")
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The server cannot be reached. Try again in a moment.",
        "code": "unavailable",
        "request_id": answer["X-Request-ID"],
    }
    assert page.status == 200


def test_a_file_sends_requests_to_the_next_release_without_a_restart(start, web):
    running, made = start(web=1, next_web=web)
    with machine.certificate(made), running:
        before = ask(made, "/api/echo").status
        (made.folder / "run/next").touch()
        during = ask(made, "/api/echo").status
        (made.folder / "run/next").unlink()
        after = ask(made, "/api/echo").status

    assert (before, during, after) == (503, 200, 503)


def test_the_log_tells_the_request_but_not_what_was_searched_for(site):
    answer = ask(site, "/api/tasks?search=secret-word")

    said = json.loads(site.logged(answer["X-Request-ID"]))
    assert (said["path"], said["status"], said["host"], said["tls"]) == ("/api/tasks", 401, HOST, "TLSv1.3")
    assert "secret-word" not in site.log()


def test_behind_a_proxy_of_its_own_the_last_address_counts(behind):
    arrived = ask(
        behind, "/api/echo", tls=False, headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    ).json

    assert (arrived["HTTP_X_FORWARDED_FOR"], arrived["HTTP_X_FORWARDED_PROTO"]) == ("203.0.113.9", "https")


def test_behind_a_proxy_hsts_is_sent_too(behind):
    assert ask(behind, "/", tls=False)["Strict-Transport-Security"] == "max-age=63072000"


def test_behind_a_proxy_an_unknown_host_gets_no_answer(behind):
    with pytest.raises(ConnectionError):
        ask(behind, "/", tls=False, host="elsewhere.example")


def test_without_https_nothing_says_https(start):
    running, made = start(tls_by="proxy", public_https="false")
    with running:
        page, arrived = ask(made, "/", tls=False), ask(made, "/api/echo", tls=False)

    assert page.all("Strict-Transport-Security") == arrived.all("Strict-Transport-Security") == []
    assert arrived.json["scheme"] == "http"
