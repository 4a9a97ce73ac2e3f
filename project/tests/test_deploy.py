"""`make deploy` and `make secrets`, as far as they go without Docker; the rest is tried in containers."""

import stat
import subprocess

import pytest

from project.tooling import deploy, release, secret_files
from project.tooling.release import Release
from project.tooling.shell import Failure


@pytest.fixture
def steps(monkeypatch, tmp_path):
    """What would be done, in order; the names in `broken` fail when they are tried out."""
    env_file = tmp_path / "env.prod"
    env_file.write_text("PUBLIC_HOST=tasks.example.com\nTAG=one\n")
    env_file.chmod(0o600)
    monkeypatch.setattr(deploy, "DRAIN", 0)
    monkeypatch.setenv("ENV_FILE", str(env_file))
    done: list[str] = []
    broken: set[str] = set()
    running = ["one"]

    def note(name):
        def step(self, *given, **named):
            tag = named.get("tag") or (given[-1] if given else "")
            done.append(" ".join(str(part) for part in (name, *given)))
            if name == "start" and f"{given[0]} {tag}" in broken:
                raise Failure("unhealthy")
            if name == "start" and given[0] == "web":
                running[0] = tag
            if name == "try_out" and running[0] in broken:
                raise Failure("/ answers 500.")
            if name == "compose" and f"{given[-1]} {tag}" in broken:
                raise Failure("does not migrate")
            return False

        monkeypatch.setattr(Release, name, step)

    for name in (
        "get_images",
        "back_up",
        "compose",
        "start",
        "send_to_next",
        "send_to_usual",
        "nginx_differs",
        "try_out",
    ):
        note(name)
    return done, broken, env_file


def test_a_release_takes_the_place_of_another_one_step_at_a_time(steps, monkeypatch):
    done, _, env_file = steps
    monkeypatch.setenv("TAG", "two")

    deploy.run()

    assert done == [
        "get_images two",
        "back_up two",
        "compose run --rm -T --no-deps migrate",
        "start web-next two",
        "send_to_next",
        "start web two",
        "send_to_usual",
        "compose rm --stop --force web-next",
        "start worker two",
        "start backup two",
        "compose run --rm -T --no-deps client",
        "nginx_differs two",
        "try_out",
    ]
    assert env_file.read_text() == "PUBLIC_HOST=tasks.example.com\nTAG=two\nPREVIOUS_TAG=one\n"
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600


def test_what_runs_by_choice_is_replaced_too(steps, monkeypatch):
    done, _, env_file = steps
    env_file.write_text("PUBLIC_HOST=tasks.example.com\nCOMPOSE_PROFILES=acme\nTAG=one\n")
    monkeypatch.setenv("TAG", "two")

    deploy.run()

    assert [step for step in done if step.startswith("start")][2:] == [
        "start worker two",
        "start backup two",
        "start acme two",
    ]


@pytest.mark.parametrize("setting", ["", "DATABASE_URL", "DIRECT_DATABASE_URL"])
def test_the_backup_before_is_of_the_database_that_is_used(setting, monkeypatch, tmp_path):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(release, "VAR", tmp_path)
    monkeypatch.setattr(Release, "compose", lambda self, *given, tag: asked.append((*given, tag)))

    def dump(command, **streams):
        asked.append(("dump", *command[-3:]))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("subprocess.run", dump)
    given = {"TAG": "one", **({setting: "postgres://mutirao@db.internal/mutirao"} if setting else {})}

    Release(tmp_path / "env", given).back_up("two")

    if setting:
        assert asked == [("exec", "-T", "backup", "python", "manage.py", "backup", "one")]
    else:
        assert asked[0] == ("dump", "--username=mutirao", "--format=custom", "mutirao")


def test_the_way_back_migrates_nothing(steps, monkeypatch):
    done, _, env_file = steps
    monkeypatch.setenv("TAG", "two")
    deploy.run()
    done.clear()

    deploy.roll_back()

    assert "start web one" in done
    assert not any("migrate" in step for step in done)
    assert env_file.read_text().endswith("TAG=one\nPREVIOUS_TAG=two\n")


def test_a_migration_that_fails_changes_nothing_that_runs(steps, monkeypatch):
    done, broken, env_file = steps
    broken.add("migrate two")
    monkeypatch.setenv("TAG", "two")

    with pytest.raises(Failure, match="does not migrate"):
        deploy.run()

    assert not any(step.startswith(("start", "send")) for step in done)
    assert "TAG=one" in env_file.read_text()


@pytest.mark.parametrize("what", ["two", "web-next two", "web two", "worker two"])
def test_a_release_that_does_not_work_is_taken_back(what, steps, monkeypatch):
    done, broken, env_file = steps
    broken.add(what)
    monkeypatch.setenv("TAG", "two")

    with pytest.raises(Failure, match="two was not taken up; one answers as before"):
        deploy.run()

    assert [step for step in done if step.startswith(("start web ", "send"))][-2:] == [
        "start web one",
        "send_to_usual",
    ]
    assert done[-1] == "try_out"
    assert "PREVIOUS_TAG" not in env_file.read_text()


def test_the_release_that_runs_is_not_deployed_again(steps, monkeypatch):
    monkeypatch.setenv("TAG", "one")

    with pytest.raises(Failure, match="one runs already"):
        deploy.run()

    assert steps[0] == []


def test_without_a_release_before_there_is_no_way_back(steps):
    with pytest.raises(Failure, match="No release before"):
        deploy.roll_back()


def test_without_the_file_of_variables_it_is_said_where_to_read(monkeypatch, tmp_path):
    monkeypatch.setenv("ENV_FILE", str(tmp_path / "nothing"))

    with pytest.raises(Failure, match=r"docs/operations\.md"):
        deploy.run()


def test_secrets_are_made_up_once_in_a_folder_for_nobody_else(tmp_path):
    folder = tmp_path / "secrets"

    secret_files.write(folder)
    first = {path.name: path.read_text() for path in folder.iterdir()}
    secret_files.write(folder)

    assert {path.name: path.read_text() for path in folder.iterdir()} == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o444}
    assert {name: len(value) for name, value in first.items()} == {
        "secret_key": 64,
        "postgres_password": 32,
        "email_url": 0,
        "oidc_client_secret": 0,
    }
