"""The pipelines: nobody else's code by a name that can be moved, and no more rights than each job needs."""

import re
import subprocess
import tomllib

import pytest
import yaml

from project.tooling.legs import LEGS
from project.tooling.shell import ROOT

FILES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}
WORKFLOWS = {name: yaml.safe_load(text) for name, text in FILES.items()}
JOBS = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"]]


@pytest.mark.parametrize("name", FILES)
def test_actions_are_pinned_to_a_commit_and_tell_its_version(name):
    uses = re.findall(r"uses: (.*)$", FILES[name], re.MULTILINE)

    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in uses), uses


@pytest.mark.parametrize("name", FILES)
def test_what_is_not_asked_for_is_not_allowed(name):
    workflow = WORKFLOWS[name]

    assert workflow["permissions"] == {}
    # The word `on` is a truth to YAML.
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow[True])


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_ends_and_reads_only(name, job):
    it = WORKFLOWS[name]["jobs"][job]

    assert it["timeout-minutes"] <= 30
    writes = {right for right, how in it.get("permissions", {}).items() if how != "read"}
    assert writes == ({"packages"} if name == "images.yml" else set())


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_what_comes_from_outside_reaches_a_shell_as_a_variable_only(name, job):
    for step in WORKFLOWS[name]["jobs"][job]["steps"]:
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_server_is_tested_on_each_python_that_it_promises_and_on_both_databases():
    matrix = WORKFLOWS["ci.yml"]["jobs"]["server"]["strategy"]["matrix"]
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]

    assert matrix == {"python": ["3.11", "3.12", "3.13"], "database": ["sqlite", "postgres"]}
    assert oldest == f">={matrix['python'][0]}"
    for database in matrix["database"]:
        assert {database, f"{database}-proofs"} <= {leg.name for leg in LEGS}


def test_a_deployment_waits_for_somebody_and_for_the_one_before():
    deploy = WORKFLOWS["deploy.yml"]

    assert deploy["jobs"]["deploy"]["environment"] == "production"
    assert deploy["concurrency"] == {"group": "production"}
    assert set(deploy[True]) == {"workflow_dispatch"}


@pytest.mark.parametrize("commit", ["main", "a" * 39, "A" * 40, f"{'a' * 40}; id", f"{'a' * 40}\nid"])
def test_what_is_no_commit_is_not_deployed(commit):
    check = WORKFLOWS["deploy.yml"]["jobs"]["deploy"]["steps"][0]["run"]

    def run(value):
        return subprocess.run(["bash", "-e", "-c", check], env={"COMMIT": value}).returncode

    assert (run("a1" * 20), run(commit)) == (0, 1)


def test_every_dockerfile_and_lock_is_kept_up_to_date():
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())["updates"]
    looked_at = {(update["package-ecosystem"], folder) for update in updates for folder in folders(update)}

    docker = {("docker", f"/{path.parent.relative_to(ROOT)}".removesuffix(".")) for path in dockerfiles()}
    assert docker <= looked_at
    assert {kind for kind, _ in looked_at} == {"github-actions", "docker", "docker-compose", "npm", "pip"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


def folders(update):
    return update.get("directories") or [update["directory"]]


def dockerfiles():
    return (ROOT / "Dockerfile", *(ROOT / "nginx").rglob("Dockerfile"))
