import pytest

from api.tests.credentials import bearer
from api.tokens.services import create_token


@pytest.fixture
def program():
    """`program(bob, "write")`: a client with a new API token of a person."""

    def client(person, scope, **fields):
        _row, token = create_token(by=person, name="script", scope=scope, **fields)
        return bearer(token)

    return client
