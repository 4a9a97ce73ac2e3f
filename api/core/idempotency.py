"""`Idempotency-Key`: a request that is sent again gets the first answer, and nothing happens twice.

draft-ietf-httpapi-idempotency-key-header. The answer is kept in the transaction of what it tells of, for 24 hours.
Only what succeeded is kept: an error has changed nothing, and the same key may try again.
"""

import hashlib
import re
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import orjson
from django.db import IntegrityError, connection
from django.db.models import CharField
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ParseError
from rest_framework.response import Response

from api.core import saving
from api.core.claims import claim
from api.core.exceptions import Conflict, KeyReused
from api.core.models import IdempotencyKey
from api.core.renderers import to_json
from api.core.secrets import seal, unseal
from api.core.statements import Slot, Statement
from api.core.transactions import at_the_end, first_event, writing

HEADER = "Idempotency-Key"
KEPT = timedelta(hours=24)
KEY = re.compile(r"[\x21-\x7e]{1,255}")
# As PostgreSQL and SQLite say that a constraint stands in the way.
ONCE = re.compile(r"idempotency_key_once_per_user_and_place|api_idempotencykey\.place")


def once(request: Any, act: Callable[[], Response], *, secret: bool = False) -> Response:
    """Do it, or repeat the answer of when it was done. `secret`: the answer is kept encrypted.

    Raises ParseError for a malformed key, KeyReused where the key came with another body, and Conflict
    `in_progress` while the first request still runs.
    """
    key = request.headers[HEADER]
    if not KEY.fullmatch(key):
        detail = _("A key has 1 to 255 visible ASCII characters.")
        raise ParseError(ErrorDetail(detail, code="invalid_idempotency_key"))
    place = _digest(request.method, request.path, key)
    query = sorted(request.query_params.items())
    body = _digest(orjson.dumps([query, request.data], option=orjson.OPT_SORT_KEYS).decode())
    try:
        with _alone(request.user, place), writing():
            if kept := _find(request.user, place):
                if kept.body != body:
                    raise KeyReused
                return _repeated(kept)
            response = act()
            at_the_end(keep, _answer(request.user, place, body, response, secret=secret))
    except IntegrityError as error:
        # What is looked up and locked in one statement is read as it was before the lock. The first request may have
        # ended just in between; then the constraint stops us.
        if ONCE.search(str(error)):
            raise _in_progress() from None
        raise
    return response


@contextmanager
def _alone(user, place):
    """While the first request runs, the others are refused. PostgreSQL sees to it in `_hold_and_read`."""
    if connection.vendor == "postgresql":
        yield
        return
    # Before the transaction: SQLite would have the second wait until the first has ended.
    with claim(_number(user, place)) as won:
        if not won:
            raise _in_progress()
        yield


class Kept(NamedTuple):
    pk: int
    created_at: datetime
    body: str
    status: int
    answer: str
    sealed: bool
    headers: dict


def _kept():
    kept = IdempotencyKey.objects.filter(user=Slot("user"), place=Slot("place", CharField()))
    return kept.values_list(*Kept._fields)


_read = Statement(_kept)
# In one with a lock until the end of the transaction, which only one request with the same key gets.
_hold_and_read = Statement(
    _kept,
    "SELECT kept.*, free FROM pg_try_advisory_xact_lock(%s) AS free LEFT JOIN ({}) AS kept ON true",
    [Slot("lock")],
)


def forget_old() -> None:
    """Drop what nobody will ask for again."""
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).delete()


def keep(answers: list[IdempotencyKey]) -> None:
    """Write what was handed in, after the log: it knows the number of the event by now."""
    for answer in answers:
        if number := first_event.get():
            answer.headers["Event"] = str(number)
        saving.insert(answer)


def _find(user, place):
    found = _lines(user, place)
    if found and found[0].created_at < timezone.now() - KEPT:
        IdempotencyKey.objects.filter(pk=found.pop().pk).delete()
    return found[0] if found else None


def _lines(user, place):
    if connection.vendor != "postgresql":
        return [Kept(*line) for line in _read(user=user.pk, place=place)]
    ((*line, free),) = _hold_and_read(lock=_number(user, place), user=user.pk, place=place)
    if not free:
        raise _in_progress()
    return [Kept(*line)] if line[0] else []


def _number(user, place):
    return int(_digest(str(user.pk), place)[:16], 16) - 2**63


def _in_progress() -> Conflict:
    return Conflict(_("The first request with this key is still running."), code="in_progress")


def _answer(user, place, body, response, *, secret):
    text = to_json(response.data).decode()
    return IdempotencyKey(
        user=user,
        place=place,
        body=body,
        status=response.status_code,
        answer=seal(text, purpose="answer") if secret else text,
        sealed=secret,
        headers={"ETag": response.headers["ETag"]} if "ETag" in response.headers else {},
    )


def _repeated(kept):
    text = unseal(kept.answer, purpose="answer") if kept.sealed else kept.answer
    headers = {**kept.headers, "Idempotency-Replayed": "true"}
    return Response(orjson.loads(text), status=kept.status, headers=headers)


def _digest(*parts):
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
