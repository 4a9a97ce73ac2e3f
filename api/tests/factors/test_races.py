"""One code for many: parallel requests to /api/auth/token"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from api.factors import codes
from api.models import RecoveryCode, Session
from api.tests.credentials import code_of, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def statuses(given):
    """What parallel sign-ins with these codes are answered."""

    def attempt(each):
        try:
            return sign_in(code=each).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(attempt, given))


def test_of_parallel_requests_with_one_code_one_gets_in(app):
    assert statuses([code_of(app)] * 4) == [200, 401, 401, 401]
    assert Session.objects.count() == 1


def test_of_parallel_requests_with_one_recovery_code_one_gets_in(app, member):
    (recovery_code, *_rest) = codes.new_recovery_codes(member)

    assert statuses([recovery_code] * 4) == [200, 401, 401, 401]
    assert (Session.objects.count(), RecoveryCode.objects.count()) == (1, 9)


def test_of_forty_parallel_guesses_five_are_looked_at(app, monkeypatch):
    looked_at = []
    take = codes.take

    def count(totp, given):
        looked_at.append(given)
        return take(totp, given)

    monkeypatch.setattr(codes, "take", count)
    wrong = [f"{number:06}" for number in range(40) if f"{number:06}" not in _good(app)]

    answers = statuses(wrong)

    assert len(looked_at) == 5
    assert answers == [401] * 5 + [429] * (len(wrong) - 5)


def _good(app):
    return {code_of(app, steps) for steps in range(-2, 4)}
