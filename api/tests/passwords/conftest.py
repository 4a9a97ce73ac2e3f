import pytest

from api.tests.credentials import give_password


@pytest.fixture
def member(bob):
    """Bob, who has a password."""
    return give_password(bob)
