"""A signed-in client with one connection that stays open."""

import http.client
import json
import time
import uuid
from typing import Any
from urllib.parse import urlsplit

from project.tooling.shell import Failure

# Seconds. Access tokens live for five minutes.
FRESH = 200
SIGN_IN = "/api/auth/token"


class Client:
    def __init__(self, url: str, *, email: str = "", password: str = "") -> None:
        self.host = urlsplit(url).netloc
        self.credentials = {"email": email, "password": password} if email else None
        self.headers = {"Accept": "application/json", "Content-Type": "application/json"}
        self.signed_in = float("-inf")
        self._connection = http.client.HTTPConnection(self.host, timeout=300)

    def refresh(self) -> None:
        """Sign in again before the token is too old. Not while something is measured."""
        if self.credentials and time.monotonic() - self.signed_in > FRESH:
            answer = json.loads(self.ask("POST", SIGN_IN, self.credentials))
            self.headers["Authorization"] = f"Bearer {answer['access']}"
            self.signed_in = time.monotonic()

    def twin(self) -> "Client":
        """The same person on a connection of their own."""
        other = Client(f"http://{self.host}")
        other.headers = self.headers
        return other

    def ask(self, method: str, path: str, body: Any = None) -> bytes:
        """The body of a good answer; anything else ends the benchmark."""
        payload = None if body is None else json.dumps(body)
        try:
            response = self._send(method, path, payload)
        except (http.client.RemoteDisconnected, ConnectionError):
            # A connection that was idle for long, or whose worker was replaced.
            self._connection.close()
            response = self._send(method, path, payload)
        content = response.read()
        if response.status >= 400:
            raise Failure(
                f"{method} {path} answered {response.status}: {content[:500].decode(errors='replace')}"
            )
        return content

    def _send(self, method, path, payload):
        # As our own client does: what is sent twice is done once, and the answer is kept for that.
        once = {"Idempotency-Key": uuid.uuid4().hex} if method == "POST" and path != SIGN_IN else {}
        self._connection.request(method, path, payload, {**self.headers, **once})
        return self._connection.getresponse()

    def json(self, path: str) -> Any:
        return json.loads(self.ask("GET", path))
