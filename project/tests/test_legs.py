"""`make test` reports every leg, and fails when one fails or cannot run."""

import os

import pytest

from project.tooling import legs, test
from project.tooling.shell import Failure


def fail(env, output):
    output.write("what it printed")
    raise Failure("what is wrong")


def succeed(env, output):
    output.write("first line\n3 passed in 0.1s\n")


@pytest.fixture
def run(monkeypatch):
    def run_legs(*given, names=()):
        monkeypatch.setattr(test, "LEGS", given)
        monkeypatch.setattr("project.tooling.python.install", lambda name: None)
        monkeypatch.delenv("LEGS", raising=False)
        test.run(names)

    return run_legs


def test_all_good(run, capsys):
    run(legs.Leg("a", succeed, says=legs.PYTEST_SAYS), legs.Leg("b", succeed))

    printed = capsys.readouterr().out
    assert printed.count("3 passed in 0.1s") == 1
    assert "first line" not in printed
    assert "All 2 legs ok" in printed


def test_a_failure_is_shown_whole_and_what_needs_it_is_not_run(run, capsys):
    ran = []
    with pytest.raises(Failure, match=r"2 of 3 legs FAILED .*: a, b"):
        run(
            legs.Leg("a", fail),
            legs.Leg("b", lambda env, output: ran.append("b"), after=("a",)),
            legs.Leg("c", lambda env, output: ran.append("c")),
        )

    printed = capsys.readouterr().out
    assert "what it printed\nwhat is wrong" in printed
    assert "Not run, because it needs a." in printed
    assert ran == ["c"]


def test_a_leg_that_cannot_start_is_a_failure(run):
    missing = legs.Leg("a", lambda env, output: legs.call("/no/such/program", env=env, output=output))

    with pytest.raises(Failure, match="1 of 1 legs FAILED"):
        run(missing)


def test_without_nginx_its_tests_fail_and_say_what_is_missing(run, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("project.tooling.nginx.shutil.which", lambda *given, **named: None)
    monkeypatch.setattr("project.tooling.debian.PACKAGES", tmp_path)

    with pytest.raises(Failure, match="1 of 1 legs FAILED"):
        run(next(leg for leg in legs.LEGS if leg.name == "nginx"))

    assert "nginx is not installed" in capsys.readouterr().out


def test_a_chosen_leg_brings_what_it_needs(run):
    ran = []

    def note(name):
        return lambda env, output: ran.append(name)

    given = [legs.Leg("a", note("a")), legs.Leg("b", note("b"), after=("a",)), legs.Leg("c", note("c"))]
    run(*given, names=("b",))

    assert ran == ["a", "b"]
    with pytest.raises(Failure, match="No leg is called d"):
        run(*given, names=("d",))


def test_legs_see_nothing_of_the_developers_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/mutirao")
    monkeypatch.setenv("DEMO_PASSWORD", "mine")

    env = test.environment(tmp_path)

    assert set(env) - set(test.KEPT) == {
        *("MUTIRAO_ENV_FILE", "SECRET_KEY", "DATABASE_URL"),
        *("NO_COLOR", "NPM_CONFIG_LOGLEVEL", "PYTHONUNBUFFERED"),
    }
    assert env["DATABASE_URL"].endswith("test_legs.sqlite3")
    assert env["SECRET_KEY"] != os.environ.get("SECRET_KEY")


def test_every_need_and_every_linter_is_a_leg():
    names = {leg.name for leg in legs.LEGS}

    assert {name for leg in legs.LEGS for name in leg.after} <= names
    assert set(legs.LINT) <= names
