"""The virtual environment, on a Debian whose Python comes without pip."""

import importlib.util
import zipfile
from contextlib import contextmanager

import pytest

from project.tooling import debian, python
from project.tooling.processes import run_quietly
from project.tooling.shell import Failure

# In pip's place: it says what it was told.
PIP = "import pathlib, sys; pathlib.Path(sys.prefix, 'told').write_text(' '.join(sys.argv[1:]))"


@pytest.fixture(autouse=True)
def _bare(monkeypatch, tmp_path):
    venv = tmp_path / "venv"
    for name, path in {
        "VENV": venv,
        "PYTHON": venv / "bin/python",
        "STAMPS": venv / ".stamps",
        "UNFINISHED": venv / ".unfinished",
    }.items():
        monkeypatch.setattr(python, name, path)
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    monkeypatch.setattr(debian, "possible", lambda: True)


def packages(monkeypatch, folder):
    @contextmanager
    def unpacked(package):
        assert package == "python3-pip-whl"
        yield folder

    monkeypatch.setattr(debian, "unpacked", unpacked)


def test_pip_comes_out_of_debians_package(monkeypatch, tmp_path):
    packages(monkeypatch, tmp_path)
    wheel = tmp_path / "usr/share/python-wheels/pip-25.1.1-py3-none-any.whl"
    wheel.parent.mkdir(parents=True)
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("pip/__main__.py", PIP)

    python._ensure_environment()

    assert (python.VENV / "told").read_text() == f"install --quiet --no-index {wheel}"
    assert run_quietly(python.PYTHON, "-c", "import sys; print(sys.prefix)").strip() == str(python.VENV)
    assert (python.STAMPS / "created").exists()


def test_without_the_package_it_is_said_what_to_install(monkeypatch, tmp_path):
    packages(monkeypatch, tmp_path)

    with pytest.raises(Failure, match="apt-get install python3-venv"):
        python._ensure_environment()

    monkeypatch.setattr(debian, "possible", lambda: False)
    with pytest.raises(Failure, match="apt-get install python3-venv"):
        python._ensure_environment()
    assert not python.VENV.exists()
