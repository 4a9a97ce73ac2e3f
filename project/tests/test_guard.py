"""No test may touch a database that is not a test's."""

import os
import subprocess
import sys

import pytest

from project.tooling.guard import (
    DevelopmentDatabase,
    refuse_development_database,
    refuse_development_settings,
)
from project.tooling.postgres import drop
from project.tooling.shell import ROOT


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///var/test_a.sqlite3",
        "sqlite:////tmp/folder/test_a.sqlite3",
        "SQLITE:///var/test_a.sqlite3",
        "sqlite:///:memory:/test_a",
        "postgres://user:secret@localhost:5432/test_a",
        "postgresql://localhost/test_a/",
        "postgres://localhost/test_a?sslmode=require",
        "postgres://postgres@/test_a?host=/tmp/socket",
        "postgres://localhost/%74est_a",
    ],
)
def test_a_test_database_is_accepted(url):
    refuse_development_database(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sqlite:///",
        "sqlite:///var/mutirao.sqlite3",
        "sqlite:///var/mutirao.sqlite3?name=test_a",
        "sqlite:///var/test_a.sqlite3?x=1",
        "sqlite:///var/mutirao.sqlite3#/test_a",
        "sqlite:///var/test_a/mutirao.sqlite3",
        "sqlite:///var/test_a/../mutirao.sqlite3",
        "sqlite:///var/test_a/..",
        "sqlite:///var/TEST_a.sqlite3",
        "sqlite:///var/mutirao_test_.sqlite3",
        "sqlite://test_a/mutirao.sqlite3",
        "postgres://localhost",
        "postgres://localhost/",
        "postgres://localhost/mutirao",
        "postgres://localhost/mutirao/",
        "postgres://localhost/mutirao?application_name=test_a",
        "postgres://localhost/test_a?dbname=mutirao",
        "postgres://localhost/test_a?service=production",
        "postgres://localhost/TEST_A",
        "postgres://localhost/Test_a",
        "postgres://test_a:test_a@test_a/mutirao",
        "postgres://localhost/test_a%2Fmutirao",
        "postgres://localhost/test_a/mutirao",
        "postgres://localhost//mutirao",
        "postgres://localhost/test_a b",
        "postgres://localhost/test_",
        "mysql://localhost/test_a",
        "test_a",
    ],
)
def test_anything_else_is_refused(url):
    with pytest.raises(DevelopmentDatabase):
        refuse_development_database(url)


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_to_the_development_database_is_refused(tmp_path, link):
    (tmp_path / "mutirao.sqlite3").touch()
    link(tmp_path / "mutirao.sqlite3", tmp_path / "test_a.sqlite3")

    with pytest.raises(DevelopmentDatabase):
        refuse_development_database(f"sqlite:///{tmp_path}/test_a.sqlite3")


@pytest.mark.parametrize(
    "name", [":memory:", "file:memorydb_default?mode=memory&cache=shared", "/tmp/test_a"]
)
def test_settings_of_a_test_database_are_accepted(name):
    refuse_development_settings({"ENGINE": "django.db.backends.sqlite3", "NAME": name})


@pytest.mark.parametrize(
    ("engine", "name"),
    [
        ("django.db.backends.sqlite3", ROOT / "var" / "mutirao.sqlite3"),
        ("django.db.backends.sqlite3", "file:var/mutirao.sqlite3?mode=rw"),
        ("django.db.backends.postgresql", "mutirao"),
        ("django.db.backends.postgresql", ":memory:"),
    ],
)
def test_other_settings_are_refused(engine, name):
    with pytest.raises(DevelopmentDatabase):
        refuse_development_settings({"ENGINE": engine, "NAME": name})


def test_the_tooling_drops_no_other_database():
    with pytest.raises(DevelopmentDatabase):
        drop("postgres://localhost/postgres", "test_a", "mutirao")


def test_a_bare_pytest_refuses_the_development_database():
    url = "sqlite:///var/mutirao.sqlite3"

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "project/tests/test_guard.py"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
    )

    assert done.returncode != 0
    assert "mutirao.sqlite3' is not a test database" in done.stdout + done.stderr


def test_the_suite_runs_on_a_test_database(settings, db):
    from django.db import connection

    assert os.environ["MUTIRAO_ENV_FILE"] == ""
    refuse_development_settings(connection.settings_dict)
