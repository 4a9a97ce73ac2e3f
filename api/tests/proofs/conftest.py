import pytest

from api.tests.proofs import plant


@pytest.fixture(scope="session", autouse=True)
def _planted_bug():
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        yield
