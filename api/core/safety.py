"""Writes that race and writes that are repeated: `ETag`, `If-Match` and `Idempotency-Key` of a row's address."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rest_framework import status, viewsets
from rest_framework.response import Response

from api.core import etags, idempotency
from api.core.exceptions import VersionMismatch
from api.core.transactions import writing


# A comment, not a docstring: drf-spectacular publishes view docstrings in the schema.
# For views of rows whose model may have a `version`.
class SafeWritesMixin(viewsets.GenericViewSet):
    model: Any
    # An answer that nobody may read in the database, were it kept for an Idempotency-Key.
    secret_answer = False

    def act_once(self, request):
        name = request.method.lower()
        act = getattr(self, name)

        def once(request, *args, **kwargs):
            return idempotency.once(request, lambda: act(request, *args, **kwargs), secret=self.secret_answer)

        setattr(self, name, once)

    @contextmanager
    def changing(self) -> Iterator[Any]:
        """The row that is going to change. With `If-Match` it is held, and is the one that the asker knows."""
        row = self.get_object()
        header = self.request.headers.get("If-Match")
        if header is None or not hasattr(row, "version"):
            yield row
            return
        with writing():
            now = self.model.objects.select_for_update().values_list("version", flat=True).get(pk=row.pk)
            if not etags.matches(header, now):
                raise self.mismatch(row.pk)
            yield row

    def mismatch(self, pk) -> VersionMismatch:
        """The problem with the row as it is now, and the names of those sent fields that differ from it."""
        row = self.get_queryset().get(pk=pk)
        current = self.get_serializer(row).data
        sent = self.request.data if isinstance(self.request.data, dict) else {}
        differing = [name for name in sent if name in current and not _same(sent[name], current[name])]
        return VersionMismatch(current=current, differing=sorted(differing))

    def tagged(self, body, version, status=status.HTTP_200_OK):
        """A row's answer with its `ETag`; 304 without a body where the asker has just this."""
        if version is None:
            return Response(body, status=status)
        tag = etags.etag(version, body)
        known = self.request.headers.get("If-None-Match")
        if known is not None and self.request.method in ("GET", "HEAD") and etags.unchanged(known, tag):
            return Response(status=304, headers={"ETag": tag})
        return Response(body, status=status, headers={"ETag": tag})


def _same(sent, current):
    """Whether a body's value is what an answer shows: there, references stand as rows rather than as ids."""
    if isinstance(current, dict):
        return sent == current.get("id")
    if isinstance(current, list):
        ids = [each["id"] if isinstance(each, dict) else each for each in current]
        return isinstance(sent, list) and sorted(map(str, sent)) == sorted(map(str, ids))
    return sent == current
