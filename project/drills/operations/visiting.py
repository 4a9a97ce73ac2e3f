"""How the product is asked, and what it answers."""

import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from project.tooling.shell import Failure

HOST = "tasks.example.com"


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def json(self) -> Any:
        try:
            return json.loads(self.text)
        except ValueError:
            raise Failure(f"An answer that is no JSON: {self.status} {self.text}") from None


@dataclass(frozen=True)
class Site:
    """Where the product is asked."""

    port: int
    host: str = HOST
    tls: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)


def ask(site: Site, path: str, body: object = None, token: str = "") -> Answer:
    """As a browser does that believes each certificate; with a body it is a POST."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    told = {"Host": site.host, **site.headers}
    if token:
        told["Authorization"] = f"Bearer {token}"
    if body is not None:
        told["Content-Type"] = "application/json"
    try:
        connection.connect()
        if site.tls:
            connection.sock = _trusting().wrap_socket(connection.sock, server_hostname=site.host)
        data = None if body is None else json.dumps(body)
        connection.request("GET" if body is None else "POST", path, data, told)
        answer = connection.getresponse()
        return Answer(answer.status, answer.read().decode(), dict(answer.getheaders()))
    finally:
        connection.close()


def _trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
