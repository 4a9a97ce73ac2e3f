"""The virtual environment .venv and the packages in it."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from project.tooling import debian, stamps
from project.tooling.processes import run_quietly
from project.tooling.shell import ROOT, Failure, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STAMPS = VENV / ".stamps"
# Stands while packages are being installed: who finds it afterwards cannot trust the environment.
UNFINISHED = VENV / ".unfinished"


def install(name: str) -> None:
    """Bring `requirements/NAME.txt` into .venv."""
    requirements = ROOT / "requirements" / f"{name}.txt"
    with stamps.alone():
        _ensure_environment()
        content = stamps.digest([requirements])
        if stamps.fits(STAMPS / name, content):
            return
        say(f"Installing Python packages ({requirements.name}) …")
        UNFINISHED.touch()
        _install(requirements)
        stamps.write(STAMPS / name, content)
        UNFINISHED.unlink()


def site_packages() -> Path:
    return next(VENV.glob("lib/python3*/site-packages"))


def _ensure_environment() -> None:
    if PYTHON.exists() and not UNFINISHED.exists() and _has_pip():
        return
    say("Creating the Python environment .venv …")
    # sys.executable may be the one in .venv that is about to go.
    base = getattr(sys, "_base_executable", sys.executable)
    if importlib.util.find_spec("ensurepip"):
        run_quietly(base, "-m", "venv", "--clear", VENV)
    else:
        _create_without_ensurepip(base)
    stamps.write(STAMPS / "created", "")


def _create_without_ensurepip(base: str) -> None:
    """Debian and Ubuntu have put pip into a package of its own."""
    number = "{}.{}".format(*sys.version_info)
    missing = (
        f"Python {number} is here without its venv module. "
        f"On Debian and Ubuntu: apt-get install python3-venv (or python{number}-venv)."
    )
    if not debian.possible():
        raise Failure(missing)
    try:
        with debian.unpacked("python3-pip-whl") as folder:
            (wheel,) = folder.glob("usr/share/python-wheels/pip-*.whl")
            run_quietly(base, "-m", "venv", "--clear", "--without-pip", VENV)
            run_quietly(PYTHON, wheel / "pip", "install", "--quiet", "--no-index", wheel)
    except (Failure, ValueError) as failure:
        raise Failure(f"{failure}\n{missing}") from None


def _has_pip() -> bool:
    """The stamp vouches for an environment of ours; one made by hand is asked."""
    if (STAMPS / "created").exists():
        return subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode == 0
    return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def _install(requirements: Path) -> None:
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "-r")
    try:
        _install_uv(pip)
        run_quietly(
            UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", requirements
        )
    except (Failure, OSError) as failure:
        say(f"{failure}\nuv cannot install here; trying pip, which takes longer …")
        run_quietly(*pip, requirements)


def _install_uv(pip: tuple[object, ...]) -> None:
    requirements = ROOT / "requirements" / "uv.txt"
    content = stamps.digest([requirements])
    if not stamps.fits(STAMPS / "uv", content):
        run_quietly(*pip, requirements)
        stamps.write(STAMPS / "uv", content)
