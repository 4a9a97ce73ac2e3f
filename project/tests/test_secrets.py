"""The .env that `make run` writes."""

import stat

import pytest

from project.tooling import variables


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    path = tmp_path / ".env"
    monkeypatch.setattr(variables, "ENV_FILE", path)
    return path


def names(path):
    return [line.partition("=")[0] for line in path.read_text().splitlines() if line]


def test_it_holds_two_random_secrets_and_only_its_owner_reads_it(file):
    variables.ensure_secrets()
    first = file.read_text()
    file.unlink()
    variables.ensure_secrets()

    assert names(file) == ["SECRET_KEY", "DEMO_PASSWORD"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not set(first.split()) & set(file.read_text().split())


def test_a_second_time_changes_nothing(file):
    variables.ensure_secrets()
    before = file.read_text()
    variables.ensure_secrets()

    assert file.read_text() == before


def test_a_password_from_the_environment_is_not_written(file, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "chosen by the person")
    variables.ensure_secrets()

    assert names(file) == ["SECRET_KEY"]

    monkeypatch.delenv("DEMO_PASSWORD")
    variables.ensure_secrets()
    assert names(file) == ["SECRET_KEY"]


def test_a_key_from_the_environment_needs_no_file(file, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "k" * 50)
    variables.ensure_secrets()

    assert not file.exists()


@pytest.mark.parametrize("content", ["#SECRET_KEY=\n", "PORT=9000"])
def test_a_file_without_a_key_is_completed(file, content):
    file.write_text(content)
    file.chmod(0o644)
    variables.ensure_secrets()

    assert file.read_text().startswith(content)
    assert len(variables.text("SECRET_KEY", "")) >= 40
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert variables.text("PORT", "8000") == ("9000" if "PORT" in content else "8000")


def test_a_key_that_was_emptied_by_hand_stays_empty(file):
    file.write_text("SECRET_KEY=\n")
    variables.ensure_secrets()

    assert file.read_text() == "SECRET_KEY=\n"
