import pytest

from api.tests.credentials import give_password, mailed, signed_in, token_of

OLD, NEW = "bob@example.com", "robert@example.com"


@pytest.fixture
def member(bob):
    """Bob, who has a password."""
    return give_password(bob)


@pytest.fixture
def asker(member):
    return signed_in()


@pytest.fixture
def ask(asker):
    """`ask()`: Bob asks for another address. Returns the tokens in the mails to the old and to the new one."""

    def ask(email=NEW):
        answer = asker.post("/api/auth/email", {"email": email, "password": "correct horse battery staple"})
        assert answer.status_code == 202, answer.json()
        return token_of(mailed(OLD)[-1]), token_of(mailed(email)[-1])

    return ask
