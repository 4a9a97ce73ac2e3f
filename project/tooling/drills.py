"""`make crash-test` and the drills: install what they need, and let `project.drills` do the rest."""

from project.tooling import postgres, processes, python
from project.tooling.shell import ROOT, Failure, with_variables


def crash() -> None:
    _run("crash")


def restore() -> None:
    _run("restore")


def operations() -> None:
    _run("operations")


def _run(name: str) -> None:
    python.install("dev")
    env = with_variables(POSTGRES_BINARIES=str(postgres.binaries()))
    with processes.started(python.PYTHON, "-m", "project.drills", name, cwd=ROOT, env=env) as process:
        if process.wait():
            raise Failure(f"{name}: the product did not keep what it promises, or something failed.")
