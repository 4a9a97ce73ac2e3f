"""Too much, too large, too slow."""

import json
import os
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from nginx.tests.asking import ask, connect, send_raw
from nginx.tests.machine import HOST

# limits.conf's client_header_timeout and client_body_timeout.
PATIENCE = 15


def test_a_body_that_is_too_large_is_refused_in_the_apis_shape(site):
    answer = ask(site, "/api/tasks", method="POST", body=b"x" * (1024**2 + 1))

    assert (answer.status, answer.json["code"]) == (413, "body_too_large")
    assert answer["X-Request-ID"] == answer.json["request_id"]


def test_a_body_of_the_largest_size_arrives(site):
    assert len(ask(site, "/api/echo", method="POST", body=b"x" * 1024**2).json["body"]) == 1024**2


def test_who_tries_many_passwords_is_stopped_before_they_are_looked_at(fresh):
    body = json.dumps({"email": "nobody@example.com", "password": "wrong"}).encode()
    headers = {"Content-Type": "application/json"}

    answers = [ask(fresh, "/api/auth/token", method="POST", body=body, headers=headers) for _ in range(30)]

    refused = [
        answer for answer in answers if answer.status == 429 and answer.json["title"] == "Too Many Requests"
    ]
    of_nginx = [answer for answer in refused if "address" in answer.json["detail"]]
    assert 5 <= len(of_nginx) <= 9
    assert of_nginx[0]["Content-Type"].startswith("application/problem+json")
    assert (of_nginx[0]["Retry-After"], of_nginx[0].json["code"]) == ("2", "throttled")
    assert of_nginx[0]["Strict-Transport-Security"]


def test_looking_at_the_page_and_renewing_a_session_are_not_tries(fresh):
    pages = [ask(fresh, "/api/auth/login").status for _ in range(25)]
    renewals = [ask(fresh, "/api/auth/token/refresh", method="POST", body=b"{}").status for _ in range(25)]

    assert 429 not in pages
    assert 429 not in renewals


def test_a_flood_is_stopped_and_a_team_is_not(start):
    """Without a server behind, which would not be fast enough to be flooded."""
    running, made = start(web=1, tls_by="proxy")

    def hit(times):
        get = f"GET /api/tasks HTTP/1.1\r\nHost: {HOST}\r\n"
        last = get + "Connection: close\r\n\r\n"
        return re.findall(
            rb"HTTP/1.1 (\d+)", send_raw(made, (f"{get}\r\n" * times + last).encode(), tls=False)
        )

    with running:
        assert set(hit(200)) == {b"503"}
        assert set(hit(900)) == {b"503", b"429"}


@pytest.fixture(scope="module")
def slow(site):
    """150 heads that never end, and 50 bodies: what came of each, and how the product did meanwhile."""
    head = f"POST /api/late HTTP/1.1\r\nHost: {HOST}\r\n".encode()
    with ExitStack() as stack:
        heads = [stack.enter_context(connect(site, seconds=PATIENCE + 15)) for _ in range(150)]
        bodies = [stack.enter_context(connect(site, seconds=PATIENCE + 15)) for _ in range(50)]
        began = time.monotonic()
        for connection in heads:
            connection.sendall(head)
        for connection in bodies:
            connection.sendall(head + b"Content-Length: 1000\r\n\r\nx")
        times = []
        for _ in range(10):
            asked = time.monotonic()
            assert ask(site, "/api/echo").status == 200
            times.append(time.monotonic() - asked)
        with ThreadPoolExecutor(len(heads) + len(bodies)) as pool:
            ends = list(
                pool.map(
                    lambda connection: (read_to_the_end(connection), time.monotonic() - began), heads + bodies
                )
            )
    return {"heads": ends[: len(heads)], "bodies": ends[len(heads) :], "product": max(times)}


def read_to_the_end(connection):
    said = b""
    try:
        while piece := connection.recv(4096):
            said += piece
    except ConnectionResetError:
        pass
    return said


def test_the_product_answers_while_others_are_slow(slow):
    assert slow["product"] < 2


@pytest.mark.parametrize("kind", ["heads", "bodies"])
def test_who_sends_slowly_is_let_go_and_never_reaches_the_server(slow, kind):
    assert all(PATIENCE - 5 < seconds < PATIENCE + 8 for _, seconds in slow[kind])
    assert not any(b" 200 " in said for said, _ in slow[kind])


def test_one_address_does_not_take_every_place(start):
    running, made = start(tls_by="proxy")
    unfinished = f"POST /api/late HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nx".encode()
    with running, ExitStack() as stack:
        for _ in range(150):
            stack.enter_context(connect(made, tls=False)).sendall(unfinished)
        with_room = ask(made, "/", tls=False).status
        for _ in range(60):
            stack.enter_context(connect(made, tls=False)).sendall(unfinished)
        without = ask(made, "/", tls=False)

    assert (with_room, without.status, without.json["code"]) == (200, 429, "throttled")


def test_who_never_ends_does_not_keep_nginx_from_stopping(start):
    running, made = start(tls_by="proxy")
    with running, connect(made, tls=False) as connection:
        connection.sendall(
            f"POST /api/late HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nx".encode()
        )
        assert ask(made, "/", tls=False).status == 200
        began = time.monotonic()
        os.kill(int((made.folder / "tmp/nginx.pid").read_text()), signal.SIGQUIT)

        assert read_to_the_end(connection) == b""

    assert 3 < time.monotonic() - began < 12


def test_who_reads_slowly_holds_no_thread_of_the_server(site):
    """gunicorn has eight; nginx takes the answers off their hands."""
    asked = (
        f"POST /api/echo HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 900000\r\n\r\n".encode() + b"x" * 900_000
    )
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(connect(site)).sendall(asked)
        began = time.monotonic()

        assert ask(site, "/api/echo").status == 200

    assert time.monotonic() - began < 5
