"""A provider that says whatever a test wants: for what an honest one never would."""

import base64
import hmac
import json
import threading
import time
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jws
from joserfc.jwk import RSAKey

CLIENT = "mutirao"


@cache
def key():
    return RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


class Provider:
    """Answers by path; each entry of `pages` is `(status, headers, body)` or a function of the request's form."""

    def __init__(self, address):
        self.address = address
        self.key = key()
        self.claims = {}
        self.nonce = ""
        self.asked = []
        self.forms = []
        self.token = self.signed
        self.keys = [self.key]
        self.metadata = {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/jwks",
        }
        self.pages = {
            "/.well-known/openid-configuration": lambda form: as_json(self.metadata),
            "/jwks": lambda form: as_json({"keys": [key.as_dict(private=False) for key in self.keys]}),
            "/token": self._token,
        }

    def signed(self, claims, *, key=None, **header):
        key = key or self.key
        header = {"alg": "RS256", "kid": key.kid, **header}
        return jws.serialize_compact(header, json.dumps(claims).encode(), key, algorithms=[header["alg"]])

    def signed_with_the_public_key(self, claims):
        """RS256 taken for HS256: the key that everybody has becomes the secret."""
        text = unsigned({"alg": "HS256", "kid": "one"}, claims).rstrip(".")
        return f"{text}.{_encoded(hmac.digest(self.key.as_pem(private=False), text.encode(), 'sha256'))}"

    def honest(self, nonce):
        now = int(time.time())
        return {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "bob",
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
            "email": "bob@example.com",
            "email_verified": True,
        }

    def _token(self, form):
        claims = {**self.honest(self.nonce), **self.claims}
        claims = {name: value for name, value in claims.items() if value is not ...}
        return as_json({"access_token": "x", "token_type": "Bearer", "id_token": self.token(claims)})


def unsigned(header, claims):
    """A JWT with nothing behind the last dot."""
    return ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims)) + "."


def _encoded(octets):
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def as_json(document, status=200):
    return status, {"Content-Type": "application/json"}, json.dumps(document).encode()


@contextmanager
def running():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            form = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            provider.asked.append(self.path)
            provider.forms.append(parse_qs(form))
            page: Any = provider.pages.get(self.path, (404, {}, b""))
            status, headers, body = page(form) if callable(page) else page
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked has heard enough

        do_POST = do_GET

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
