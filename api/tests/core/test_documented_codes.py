"""docs/api.md lists every code that an error as a whole can have."""

import re
from pathlib import Path

import pytest
from django.conf import settings

API = Path(settings.BASE_DIR) / "api"
ROW = re.compile(r"^\| ([\d, ]+) \| (.+) \|$", re.MULTILINE)
# A code of an exception, of a class of exceptions, of Django's own handlers.
STATED = [
    re.compile(r'(?:AuthenticationFailed|Conflict|PermissionDenied)\((?:[^()]|\([^()]*\))*code="(\w+)"'),
    re.compile(r'default_code = "(\w+)"'),
    re.compile(r'_answer\(\s*request,\s*\d+,\s*"(\w+)"'),
]


def documented():
    table = (API.parent / "docs" / "api.md").read_text(encoding="utf-8").partition("## Errors")[2]
    return {code for _status, codes in ROW.findall(table) for code in re.findall(r"`(\w+)`", codes)}


def stated():
    files = [file for file in API.rglob("*.py") if "tests" not in file.parts]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return sorted({code for pattern in STATED for code in pattern.findall(text)})


@pytest.mark.parametrize("code", stated())
def test_a_code_is_documented(code):
    assert code in documented()


def test_the_search_for_codes_finds_some():
    assert {"conflict", "last_admin", "internal_error", "invalid_credentials"} <= set(stated())
