from datetime import timedelta

import pytest

from api.sessions import authentication as sessions
from api.tests.proofs import live, plant
from api.tokens import authentication as tokens


@pytest.fixture(scope="session", autouse=True)
def _planted_bug():
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _presence_is_known():
    """Who asks is noted once: proofs that compare whole tables may take longer than the minute until the next time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "SEEN_EVERY", timedelta(days=1))
        patch.setattr(tokens, "USED_EVERY", timedelta(days=1))
        yield


@pytest.fixture(scope="module")
def mails(tmp_path_factory):
    """The folder of the mails that the server of this file has sent, each a file."""
    return tmp_path_factory.mktemp("mails")


@pytest.fixture(scope="module")
def _running(django_db_setup, mails):
    with live.running(EMAIL_URL=f"file:///{mails}") as running:
        yield running


@pytest.fixture
def url(transactional_db, _running):
    """Where the API of a real server is, which all tests of a file share; each begins with an empty database."""
    with live.watched(_running) as address:
        yield f"{address}/api"
