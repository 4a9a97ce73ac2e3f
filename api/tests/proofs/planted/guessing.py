import time

from rest_framework.exceptions import AuthenticationFailed, ErrorDetail, ValidationError

from api.core import limits
from api.core.exceptions import TooManyAttempts
from api.core.models import RateCounter
from api.factors import codes
from api.factors import services as factors
from api.factors.models import Totp
from api.passwords import services as passwords

PROOF = "api/tests/proofs/test_guessing.py"


def read_and_then_write(patch):
    """Two requests see the same count and each writes the next one."""

    def spend(limit, subject):
        key, now = limits._key(limit, subject), int(time.time())
        row = RateCounter.objects.filter(key=key, resets_at__gt=now).first()
        if row is not None and row.count >= limit.most:
            raise TooManyAttempts(1)
        count, resets_at = (row.count, row.resets_at) if row else (0, now + limit.seconds)
        RateCounter.objects.update_or_create(key=key, defaults={"count": count + 1, "resets_at": resets_at})

    for module in (limits, passwords, factors):
        patch.setattr(module, "spend", spend)


def the_first_hop_is_believed(patch):
    """As if whoever asks wrote the truth about where they are."""

    def address_of(request):
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        return hops[0].strip() or request.META["REMOTE_ADDR"]

    for name in ("api.core.limits", "api.sessions.delivery", "api.sessions.views", "api.passwords.views"):
        patch.setattr(f"{name}.address_of", address_of)


def codes_are_looked_at_before_they_are_counted(patch):
    """A guess that is right gets through whatever the count; a wrong one is counted afterwards."""

    def check(user, code):
        totp = Totp.objects.filter(user=user).first()
        if totp is not None and not codes.take(totp, code):
            raise AuthenticationFailed("no", code="invalid_code")

    patch.setattr(factors, "check", check)


def who_is_signed_in_may_guess(patch):
    """Codes are counted where somebody signs in, and nowhere else."""

    def prove(user, code):
        if not codes.take(Totp.objects.get(user=user), code):
            raise ValidationError({"code": [ErrorDetail("no", code="invalid_code")]})

    patch.setattr(factors, "prove", prove)


def everybody_may_ask_for_mails(patch):
    patch.setattr(passwords, "RESETS_PER_ACCOUNT", passwords.RESETS_PER_ADDRESS)


PLANTED = {
    "read and then write": read_and_then_write,
    "the first hop is believed": the_first_hop_is_believed,
    "codes are looked at before they are counted": codes_are_looked_at_before_they_are_counted,
    "who is signed in may guess": who_is_signed_in_may_guess,
    "everybody may ask for mails": everybody_may_ask_for_mails,
}
