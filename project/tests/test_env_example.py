""".env.example names every variable that something reads, with the default that it has there."""

import re

from project.tooling.shell import ROOT

READER = re.compile(r"""\b(?:env|variables)\.[a-z]+\(\s*"([A-Z_]+)"(?:,\s*(?:"([^"]*)"|([\w.]+)))?""")
FROM_THE_PROCESS = re.compile(r"""os\.environ\.get\(\s*"([A-Z_]+)\"""")
# Given on make's command line, or not ours.
NOT_LISTED = {
    "FILE",
    "KEY",
    "LEGS",
    "BUGS",
    "CASES",
    "SEED",
    "UPGRADE",
    "ENGINES",
    "TASKS",
    "ONLY",
    "PATH",
    "TAG",
    "TRACE",
    "DJANGO_SETTINGS_MODULE",
    "POSTGRES_BINARIES",
}


def sources():
    for folder in ("project", "api"):
        for path in (ROOT / folder).rglob("*.py"):
            if "tests" not in path.parts:
                yield path.read_text(encoding="utf-8")


def listed():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", example, re.MULTILINE))


def test_it_lists_exactly_what_is_read():
    code = "\n".join(sources())
    read = {match[1] for match in READER.finditer(code)} | set(FROM_THE_PROCESS.findall(code))

    assert set(listed()) == read - NOT_LISTED


def test_it_states_the_defaults():
    code = "\n".join(sources())
    defaults = {match[1]: match[2] or match[3] or "" for match in READER.finditer(code)}

    wrong = {
        name: (value, defaults[name])
        for name, value in listed().items()
        if name in defaults and value.lower() != defaults[name].lower()
    }
    assert wrong == {}


def test_nothing_in_it_is_in_force_when_it_is_copied():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == []
