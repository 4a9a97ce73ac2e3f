"""`Idempotency-Key`: a request that is sent again gets the first answer, and nothing happens twice.

draft-ietf-httpapi-idempotency-key-header. The answer is kept in the transaction of what it tells of, for 24 hours.
Only what succeeded is kept: an error has changed nothing, and the same key may try again.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
from django.db import connection
from django.db.models import CharField
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ParseError
from rest_framework.response import Response

from api.core import saving
from api.core.exceptions import Conflict, KeyReused
from api.core.instances import Instances
from api.core.models import IdempotencyKey
from api.core.renderers import to_json
from api.core.secrets import seal, unseal
from api.core.statements import Slot
from api.core.transactions import at_the_end, first_event, writing

HEADER = "Idempotency-Key"
KEPT = timedelta(hours=24)
_stored = Instances(
    lambda: IdempotencyKey.objects.filter(user=Slot("user"), place=Slot("place", CharField()))
)
KEY = re.compile(r"[\x21-\x7e]{1,255}")


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
    with writing():
        if kept := _find(request.user, place):
            if kept.body != body:
                raise KeyReused
            return _repeated(kept)
        response = act()
        text = to_json(response.data).decode()
        answer = IdempotencyKey(
            user=request.user,
            place=place,
            body=body,
            status=response.status_code,
            answer=seal(text, purpose="answer") if secret else text,
            sealed=secret,
            headers={"ETag": response.headers["ETag"]} if "ETag" in response.headers else {},
        )
        at_the_end(_keep, answer)
    return response


def forget_old() -> None:
    """Drop what nobody will ask for again."""
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).delete()


def _keep(answers):
    # After the log, which knows the number of the event by now.
    for answer in answers:
        if number := first_event.get():
            answer.headers["Event"] = str(number)
        saving.insert(answer)


def _find(user, place):
    # SQLite has one writer at a time: whoever comes second waits until the first has its answer.
    if connection.vendor == "postgresql":
        _hold(user, place)
    found = _stored(user=user.pk, place=place)
    if found and found[0].created_at < timezone.now() - KEPT:
        found.pop().delete()
    return found[0] if found else None


def _hold(user, place):
    """Until the end of the transaction; refused while another request with the same key has it."""
    number = int(_digest(str(user.pk), place)[:16], 16) - 2**63
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise Conflict(_("The first request with this key is still running."), code="in_progress")


def _repeated(kept):
    text = unseal(kept.answer, purpose="answer") if kept.sealed else kept.answer
    headers = {**kept.headers, "Idempotency-Replayed": "true"}
    return Response(orjson.loads(text), status=kept.status, headers=headers)


def _digest(*parts):
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
