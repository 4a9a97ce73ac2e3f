"""Requests that two servers could read differently: nginx refuses them, or both read the same."""

import pytest

from nginx.tests.asking import send_raw
from nginx.tests.machine import HOST

HEAD = f"POST /api/echo HTTP/1.1\r\nHost: {HOST}\r\n"
HIDDEN = "GET /api/echo?smuggled HTTP/1.1\r\nHost: tasks.example.com\r\n\r\n"
CHUNKED = f"0\r\n\r\n{HIDDEN}"
LENGTH = f"Content-Length: {len(CHUNKED)}\r\n"


@pytest.mark.parametrize(
    "request_",
    {
        "length and chunks": f"{HEAD}{LENGTH}Transfer-Encoding: chunked\r\n\r\n{CHUNKED}",
        "chunks and length": f"{HEAD}Transfer-Encoding: chunked\r\n{LENGTH}\r\n{CHUNKED}",
        "two lengths": f"{HEAD}Content-Length: 0\r\n{LENGTH}\r\n{CHUNKED}",
        "a list of lengths": f"{HEAD}Content-Length: 0, {len(CHUNKED)}\r\n\r\n{CHUNKED}",
        "a negative length": f"{HEAD}Content-Length: -1\r\n\r\n{CHUNKED}",
        "a length with a sign": f"{HEAD}Content-Length: +5\r\n\r\n{CHUNKED}",
        "a hexadecimal length": f"{HEAD}Content-Length: 0x5\r\n\r\n{CHUNKED}",
        "an unknown coding": f"{HEAD}Transfer-Encoding: xchunked\r\n\r\n{CHUNKED}",
        "two codings": f"{HEAD}Transfer-Encoding: gzip, chunked\r\n\r\n{CHUNKED}",
        "a coding twice": f"{HEAD}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n{CHUNKED}",
        "a vertical tab": f"{HEAD}Transfer-Encoding: \x0bchunked\r\n\r\n{CHUNKED}",
        "a bad chunk": f"{HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n{HIDDEN}",
        "a chunk that overflows": f"{HEAD}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{HIDDEN}",
        "a coding in HTTP/1.0": f"{HEAD.replace('1.1', '1.0')}Transfer-Encoding: chunked\r\n\r\n{CHUNKED}",
        "two hosts": f"{HEAD}Host: elsewhere.example\r\n\r\n",
        "a NUL in a header": f"{HEAD}X-A: b\x00c\r\n\r\n",
        "a return in a header": f"{HEAD}X-A: b\rContent-Length: 5\r\n\r\n",
        "a host with a path": "GET / HTTP/1.1\r\nHost: tasks.example.com/@elsewhere.example\r\n\r\n",
        "a return in the address": f"GET /\r/api HTTP/1.1\r\nHost: {HOST}\r\n\r\n",
        "no host": "GET /api/echo HTTP/1.1\r\n\r\n",
        "a tunnel": f"CONNECT {HOST}:443 HTTP/1.1\r\nHost: {HOST}\r\n\r\n",
        "a trace": f"TRACE /api/echo HTTP/1.1\r\nHost: {HOST}\r\n\r\n",
    }.items(),
    ids=lambda pair: pair[0],
)
def test_it_is_refused_and_the_connection_ends(site, request_):
    answer = send_raw(site, request_[1].encode("latin-1"))

    assert answer == b"" or answer.split()[1] in (b"400", b"405", b"501")
    assert answer.count(b"HTTP/1.1 ") <= 1
    assert b"smuggled" not in answer


@pytest.mark.parametrize(
    "header",
    [
        "Transfer-Encoding : chunked",
        " Transfer-Encoding: chunked",
        "X-A: b\r\n Transfer-Encoding: chunked",
        "Transfer_Encoding: chunked",
    ],
)
def test_a_header_that_only_looks_like_one_never_reaches_the_server(site, header):
    body = b"12345"
    request_ = f"{HEAD}{header}\r\nContent-Length: 5\r\nConnection: close\r\n\r\n".encode() + body

    answer = send_raw(site, request_)

    assert b"TRANSFER_ENCODING" not in answer
    assert answer.split()[1] == b"400" or b'"body": "12345"' in answer


def test_chunks_arrive_as_one_body_of_known_length(site):
    chunks = "5\r\n12345\r\n3;extension=1\r\n678\r\n0\r\n\r\n"

    answer = send_raw(site, f"{HEAD}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunks}".encode())

    assert b'"body": "12345678"' in answer
    assert b'"CONTENT_LENGTH": "8"' in answer
    assert b"TRANSFER_ENCODING" not in answer


def test_two_requests_in_one_breath_are_two(site):
    get = f"GET /api/echo?one HTTP/1.1\r\nHost: {HOST}\r\n"

    answer = send_raw(site, f"{get}\r\n{get.replace('one', 'two')}Connection: close\r\n\r\n".encode())

    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert answer.index(b'"QUERY_STRING": "one"') < answer.index(b'"QUERY_STRING": "two"')


def test_an_address_is_passed_on_as_it_was_written(site):
    raw = "/api/echo/..%2fadmin/%2e%2e/x"

    answer = send_raw(site, f"GET {raw} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())

    # Django decides what it means; it knows no such address.
    assert b" 404 " in answer.split(b"\r\n", 1)[0]
