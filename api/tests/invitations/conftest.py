import pytest

from api.models import User
from api.tests.credentials import mailed, token_of

INVITED = {"name": "Bob", "email": "bob@example.com"}


@pytest.fixture
def invite(as_user, ana):
    """`invite()`: Ana adds Bob. Returns the token in his mail."""

    def invite(**more):
        answer = as_user(ana).post("/api/users", {**INVITED, **more})
        assert answer.status_code == 201, answer.json()
        return token_of(mailed("bob@example.com")[-1])

    return invite


@pytest.fixture
def bob_now():
    """Bob, as the database has him."""
    return lambda: User.objects.get(name="Bob")
