import time

import pytest

from api.tests.credentials import give_password, turn_on_factor


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch):
    """The middle of the last 30 seconds that are over: no code grows old while a test runs."""
    middle = time.time() // 30 * 30 - 15
    monkeypatch.setattr(time, "time", lambda: middle)


@pytest.fixture
def member(bob):
    """Bob, who has a password."""
    return give_password(bob)


@pytest.fixture
def app(member):
    """The secret in Bob's authenticator app: his two-step sign-in is on."""
    return turn_on_factor(member)
