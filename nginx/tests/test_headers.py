"""Every answer carries every header once: pages, files, the API's and nginx's own errors."""

import pytest

from nginx.tests.asking import ask, send_raw
from nginx.tests.machine import HOST
from project.middleware import CLIENT_CSP, PACKAGED_PAGES_CSP

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
OF_NGINX = [
    "/",
    "/tasks/7",
    "/sw.js",
    "/assets/app-1a2b3c.js",
    "/assets/gone-000000.js",
    "/gone.txt",
    "/.env",
    "/metrics",
]
OF_DJANGO = ["/api", "/api/tasks", "/api/nowhere", "/static/gone.css", "/health", "/health/ready"]


@pytest.mark.parametrize("path", OF_NGINX + OF_DJANGO)
def test_every_header_is_sent_once(site, path):
    answer = ask(site, path)

    assert {name: answer.all(name) for name in ALWAYS} == {name: [value] for name, value in ALWAYS.items()}
    assert len(answer.all("X-Request-ID")) == 1
    assert answer.all("X-XSS-Protection") == []


@pytest.mark.parametrize("path", OF_NGINX)
def test_pages_and_files_carry_the_clients_policy(site, path):
    assert ask(site, path).all("Content-Security-Policy") == [CLIENT_CSP]


@pytest.mark.parametrize("path", ["/api", "/api/tasks", "/api/nowhere"])
def test_the_api_carries_its_own_policy(site, path):
    assert ask(site, path).all("Content-Security-Policy") == [PACKAGED_PAGES_CSP]


@pytest.mark.parametrize(
    ("what", "status"),
    [
        ("GET /" + "a" * 9000 + " HTTP/1.1", 414),
        ("GET / HTTP/1.1\r\nX: " + "a" * 40_000, 400),
        ("GET / HTTP/9", 505),
    ],
)
def test_a_request_that_nginx_cannot_read_gets_them_too(site, what, status):
    answer = send_raw(site, f"{what}\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()).decode()

    assert answer.startswith(f"HTTP/1.1 {status} ")
    for name, value in ALWAYS.items():
        assert answer.count(f"{name}: {value}\r\n") == 1


def test_the_answer_tells_no_version(site):
    assert ask(site, "/")["Server"] == "nginx"
    assert "nginx/" not in ask(site, "/assets/gone-000000.js").body.decode()
