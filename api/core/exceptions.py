"""The errors that DRF has no name for. `api.core.errors` turns all of them into answers."""

from django.utils.translation import gettext_lazy, ngettext
from rest_framework import exceptions


class Conflict(exceptions.APIException):
    """The request is sound but the state of the row forbids it: 409."""

    status_code = 409
    default_code = "conflict"
    default_detail = gettext_lazy("The change conflicts with what is stored.")


class KeyReused(exceptions.APIException):
    """An idempotency key that has been used for something else: 422."""

    status_code = 422
    default_code = "idempotency_key_reused"
    default_detail = gettext_lazy("This key came with another request before. Use a new one.")


class VersionMismatch(exceptions.APIException):
    """The row has changed since the asker saw it: 412, with what it is now."""

    status_code = 412
    default_code = "version_mismatch"
    default_detail = gettext_lazy("This has changed since you saw it.")

    def __init__(self, **members):
        super().__init__()
        # Further members of the problem: `current`, `differing` and `changed`.
        self.members = members


class BodyTooLarge(exceptions.APIException):
    status_code = 413
    default_code = "body_too_large"
    default_detail = gettext_lazy("The body is too large.")


class LengthRequired(exceptions.APIException):
    """A chunked body would be taken for none at all."""

    status_code = 411
    default_code = "length_required"
    default_detail = gettext_lazy("Send the body with its Content-Length.")


class Unavailable(exceptions.APIException):
    status_code = 503
    default_code = "unavailable"
    default_detail = gettext_lazy("The database cannot be reached. Try again in a moment.")


class TooManyAttempts(exceptions.Throttled):
    """429 in words for people; programs read `Retry-After`, in seconds."""

    def __init__(self, wait: int):
        super().__init__()
        minutes = max(1, round(wait / 60))
        words = ngettext(
            "Too many attempts. Try again in %(minutes)d minute.",
            "Too many attempts. Try again in %(minutes)d minutes.",
            minutes,
        )
        self.wait = wait
        self.detail = exceptions.ErrorDetail(words % {"minutes": minutes}, self.default_code)


class InvalidParameters(exceptions.ValidationError):
    """A 400 whose entries name parameters of the query rather than fields of the body."""
