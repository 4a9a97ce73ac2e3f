"""Requests to the provider: in time, within bounds, and to no other place than the one that was asked."""

import time
from typing import Any

import requests
from authlib.integrations.requests_client import OAuth2Session
from urllib3.exceptions import HTTPError

from api.sso.exceptions import SignOnFailed

# Seconds to connect, and between two pieces of an answer.
TIMEOUT = (5, 10)
# Seconds until the last piece: one that drips in would keep a thread of ours for ever.
LONGEST = 15
MOST_BYTES = 1024 * 1024


class ProviderSession(OAuth2Session):
    """Authlib's session, for all that goes to the provider. Raises SignOnFailed `unreachable` or `provider_error`."""

    def request(self, method: str, url: str, *args: Any, **options: Any) -> Any:
        options |= {"timeout": TIMEOUT, "allow_redirects": False, "stream": True}
        try:
            response = super().request(method, url, *args, **options)
            response._content = _body(response.raw, url)
        except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
            raise SignOnFailed("unreachable", f"{url}: {type(error).__name__}") from None
        finally:
            self.close()
        if response.is_redirect or response.status_code >= 500:
            raise SignOnFailed("provider_error", f"{url} answers {response.status_code}")
        return response


def get_document(url: str, *, bearer: str = "") -> dict:
    """A JSON object of the provider. Raises SignOnFailed."""
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
    response = ProviderSession().request("GET", url, withhold_token=True, headers=headers)
    try:
        document = response.json()
    except (ValueError, RecursionError):
        document = None
    if response.status_code != 200 or not isinstance(document, dict):
        raise SignOnFailed("provider_error", f"{url} answers {response.status_code} and no JSON object")
    return document


def _body(raw, url):
    until, body = time.monotonic() + LONGEST, b""
    while piece := raw.read1(65_536, decode_content=True):
        body += piece
        if len(body) > MOST_BYTES or time.monotonic() > until:
            raise SignOnFailed("provider_error", f"{url} answers without end")
    return body
