"""An nginx for the tests of its configuration: the machine's, else a Debian package's. None comes for Python."""

import shutil
from pathlib import Path

from project.tooling import debian
from project.tooling.shell import Failure, say

# Where it is on no ordinary user's PATH.
ELSEWHERE = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"
PACKAGE = "nginx-light"
MISSING = """nginx is not installed, and the tests of its configuration are not skipped. Install one:
  Debian, Ubuntu: apt-get install nginx-light
  Fedora: dnf install nginx
  macOS:  brew install nginx"""


def find() -> str:
    return shutil.which("nginx") or shutil.which("nginx", path=ELSEWHERE) or _unpacked()


def mime_types() -> Path:
    """nginx's own, which the image has too."""
    folders = (Path("/etc/nginx"), Path("/opt/homebrew/etc/nginx"), debian.folder_of(PACKAGE) / "etc/nginx")
    return next(path for folder in folders if (path := folder / "mime.types").is_file())


def _unpacked() -> str:
    """Unpacked for root too: where the package is installed, its server starts and takes port 80."""
    if not debian.runs(PACKAGE, "-v"):
        if not debian.possible():
            raise Failure(MISSING)
        say(f"No nginx yet; unpacking the package {PACKAGE} into var/ …")
        try:
            debian.fetch(PACKAGE, "usr/sbin/nginx", "-v")
        except Failure as failure:
            raise Failure(f"{failure}\n{MISSING}") from None
    return str(debian.starter(PACKAGE))
