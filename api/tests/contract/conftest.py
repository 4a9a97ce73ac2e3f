import logging

import pytest

LINES = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request):
    """`tell(line)`: for the end of the report."""
    return request.config.stash.setdefault(LINES, []).append


@pytest.fixture(autouse=True)
def _few_words():
    """Thousands of refusals are no news; what breaks still is."""
    logging.getLogger("django.request").setLevel(logging.ERROR)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(LINES, []):
        terminalreporter.write_line(f"Contract: {line}")
