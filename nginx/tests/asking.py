"""A client that says exactly what it is told to, and hides nothing of the answer."""

import http.client
import json
import socket
import ssl
from dataclasses import dataclass
from typing import Any

from nginx.tests.machine import HOST, Machine


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for given, value in self.headers if given.lower() == name.lower()]

    def __getitem__(self, name: str) -> str:
        (value,) = self.all(name)
        return value

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def context(*protocols: str) -> ssl.SSLContext:
    """The certificate is one that nginx made itself."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    if protocols:
        made.set_alpn_protocols(list(protocols))
    return made


def connect(
    machine: Machine, *, tls: bool = True, name: str | None = HOST, seconds: float = 30
) -> socket.socket:
    plain = socket.create_connection(("127.0.0.1", machine.https if tls else machine.http), timeout=seconds)
    return context().wrap_socket(plain, server_hostname=name) if tls else plain


def ask(
    machine: Machine,
    path: str,
    *,
    method: str = "GET",
    host: str = HOST,
    tls: bool = True,
    name: str | None = HOST,
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
) -> Answer:
    """`host` is what the request says, `name` what the TLS handshake says."""
    with connect(machine, tls=tls, name=name) as connection:
        client = http.client.HTTPConnection("127.0.0.1")
        client.sock = connection
        client.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for header, value in {"Host": host, "Connection": "close", **(headers or {})}.items():
            client.putheader(header, value)
        if body is not None:
            client.putheader("Content-Length", str(len(body)))
        client.endheaders(body)
        response = client.getresponse()
        return Answer(response.status, response.getheaders(), response.read())


def send_raw(machine: Machine, data: bytes, *, tls: bool = True, seconds: float = 10) -> bytes:
    """Send the bytes, and read until the other side closes."""
    with connect(machine, tls=tls, seconds=seconds) as connection:
        connection.sendall(data)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
        return answer
