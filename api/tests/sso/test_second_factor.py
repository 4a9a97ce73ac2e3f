"""POST /api/auth/sso/token, with two-step sign-in"""

import pytest

from api.factors import services as factors
from api.models import PendingSignOn, Session
from api.tests import problems
from api.tests.credentials import turn_on_factor
from api.tests.sso.conftest import come_back, take_up


@pytest.fixture
def code(bob):
    """Bob's recovery codes, one at a time."""
    codes = iter(factors.renew_codes(bob, session=None)) if turn_on_factor(bob) else iter(())
    return lambda: next(codes)


def test_it_asks_for_a_code_too(browser, bob, code):
    come_back(browser)

    assert problems.code(take_up(browser), 401) == "second_factor_required"
    assert problems.code(take_up(browser, {"code": "000000"}), 401) == "invalid_code"
    assert not Session.objects.filter(method="sso").exists()

    assert take_up(browser, {"code": code()}).status_code == 200


def test_a_wrong_code_does_not_spend_the_sign_on_but_the_attempts_are_counted(browser, bob, code):
    come_back(browser)

    answers = [take_up(browser, {"code": "000000"}).status_code for _ in range(6)]

    assert answers == [401] * 5 + [429]
    assert PendingSignOn.objects.exists()
