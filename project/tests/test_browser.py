"""The journey's browser: one that runs, or a failure that says what to install."""

import pytest

from project.tooling import browser
from project.tooling.shell import Failure


@pytest.fixture
def program(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return str(path)

    return write


@pytest.fixture(autouse=True)
def _nothing_is_given(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)


def test_a_browser_that_does_not_run_is_passed_over(program, monkeypatch):
    shell = program("chromium-browser", "echo install the snap >&2; exit 1")
    real = program("google-chrome", "echo Google Chrome 140.0.1 ")
    monkeypatch.setattr(browser, "_candidates", lambda: iter([shell, "", real]))

    assert browser.find() == real


def test_a_given_one_has_to_run(program, monkeypatch):
    monkeypatch.setenv("CHROMIUM", program("broken", "exit 1"))

    with pytest.raises(Failure, match="that program does not run"):
        browser.find()


def test_without_any_the_failure_says_what_to_install(monkeypatch):
    monkeypatch.setattr(browser, "_candidates", lambda: iter([]))

    with pytest.raises(Failure, match="apt-get install chromium"):
        browser.find()
