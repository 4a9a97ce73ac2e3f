"""A cursor is a place in a list as its readers carry it: signed, and bound to the list that it came from."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import orjson
from django.core.exceptions import ValidationError

from api.core.keyset import Key, Place
from api.core.secrets import keys as secret_keys

LONGEST = 512
SIGNATURE, BOND = 16, 8  # bytes


class CursorInvalid(Exception):
    """Nothing that we signed, or no longer readable."""


class CursorForeign(Exception):
    """Ours, for another list, order or filter."""


def seal(place: Place, bond: str) -> str:
    """The cursor of a place. `bond` names the list, its order and its filters."""
    body = _digest(bond) + orjson.dumps([place.backward, *place.values])
    return _encode(_signature(secret_keys("cursor")[0], body) + body)


def unseal(cursor: str, bond: str, keys: list[Key]) -> Place:
    """Raises CursorInvalid or CursorForeign."""
    body = _signed_body(cursor)
    if not hmac.compare_digest(body[:BOND], _digest(bond)):
        raise CursorForeign
    try:
        backward, *values = orjson.loads(body[BOND:])
        if values and len(values) != len(keys):
            raise CursorInvalid
        return Place(
            bool(backward),
            tuple(_parsed(value, key.field) for value, key in zip(values, keys, strict=False)),
        )
    # What was signed before an upgrade may be of other types than now.
    except (ValidationError, ValueError, TypeError, OverflowError):
        raise CursorInvalid from None


def _parsed(value, field):
    parsed = field.to_python(value)
    field.run_validators(parsed)
    if parsed is None or (isinstance(parsed, str) and "\0" in parsed):
        raise CursorInvalid
    if not isinstance(parsed, datetime):
        return parsed
    if parsed.tzinfo is None:
        raise CursorInvalid
    # Moments at the two ends of the calendar have no UTC form: OverflowError.
    return parsed.astimezone(UTC)


def _signed_body(cursor):
    try:
        sealed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except ValueError:
        raise CursorInvalid from None
    # Two spellings of one cursor would be one too many.
    if len(cursor) > LONGEST or _encode(sealed) != cursor:
        raise CursorInvalid
    signature, body = sealed[:SIGNATURE], sealed[SIGNATURE:]
    if not any(hmac.compare_digest(signature, _signature(key, body)) for key in secret_keys("cursor")):
        raise CursorInvalid
    return body


def _signature(key, body):
    return hmac.digest(key, body, "sha256")[:SIGNATURE]


def _digest(bond):
    return hashlib.sha256(bond.encode("utf-8", "replace")).digest()[:BOND]


def _encode(sealed):
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")
