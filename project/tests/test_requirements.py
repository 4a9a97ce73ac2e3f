"""requirements/*.txt hold what pyproject.toml asks for, pinned, with hashes and without any address."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from project.tooling.shell import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = [each for group in PROJECT["project"]["optional-dependencies"].values() for each in group]
ASKED = {"base": PROJECT["project"]["dependencies"], "production": EXTRAS, **PROJECT["dependency-groups"]}


def text(name):
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name):
    lines = re.findall(r"^([\w.-]+)==([^\s;]+)", text(name), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in lines}


@pytest.mark.parametrize("name", ASKED)
def test_the_pins_satisfy_pyproject(name):
    pinned = pins(name)
    wrong = [
        asked
        for asked in map(Requirement, ASKED[name])
        if not asked.specifier.contains(pinned.get(canonicalize_name(asked.name), "0"))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ASKED)
def test_each_pin_has_hashes_and_no_line_an_address(name):
    logical = text(name).replace("\\\n", "").splitlines()

    assert [line for line in logical if "--hash=sha256:" not in line or "==" not in line] == []
    assert "://" not in text(name)
    assert "--index" not in text(name)


def test_tests_run_with_the_versions_of_production():
    assert pins("base").items() <= pins("production").items() <= pins("dev").items()
