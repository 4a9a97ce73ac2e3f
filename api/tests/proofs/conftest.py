from datetime import timedelta

import pytest

from api.sessions import authentication as sessions
from api.tests.proofs import plant
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
