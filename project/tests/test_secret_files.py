"""Secrets that come as files, as Docker hands them over: NAME_FILE names the file."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from project import env
from project.tooling.shell import ROOT


@pytest.fixture
def given(monkeypatch, tmp_path):
    """Sets a variable to what is in a file."""

    def set_to(name, content):
        monkeypatch.delenv(name, raising=False)
        (tmp_path / name).write_text(content)
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))

    return set_to


def test_a_file_stands_for_a_variable(given):
    given("THING", "from the file\n")

    assert env.text("THING") == "from the file"


def test_the_variable_itself_wins(given, monkeypatch):
    given("THING", "from the file")
    monkeypatch.setenv("THING", "said")

    assert env.text("THING") == "said"


def test_an_empty_file_counts_as_absent(given):
    given("THING", "\n")

    assert env.text("THING", "the default") == "the default"


def test_a_file_that_is_not_there_is_refused_by_name(monkeypatch):
    monkeypatch.delenv("THING", raising=False)
    monkeypatch.setenv("THING_FILE", "/nowhere/thing")

    with pytest.raises(ImproperlyConfigured, match="THING_FILE: /nowhere/thing"):
        env.text("THING", "the default")


def test_the_databases_password_may_be_any_text_there(given, monkeypatch):
    given("POSTGRES_PASSWORD", "p@ss:/word#%")
    monkeypatch.setenv("DATABASE_URL", "postgres://mutirao@db/mutirao")

    assert env.database("DATABASE_URL", "", base=ROOT)["PASSWORD"] == "p@ss:/word#%"


def test_a_password_in_the_address_wins(given, monkeypatch):
    given("POSTGRES_PASSWORD", "other")
    monkeypatch.setenv("DATABASE_URL", "postgres://mutirao:said@db/mutirao")

    assert env.database("DATABASE_URL", "", base=ROOT)["PASSWORD"] == "said"
