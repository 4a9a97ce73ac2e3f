"""This machine's nginx, for the tests of its configuration. None comes as a package for Python."""

import shutil

from project.tooling.shell import Failure

# Where it is on no ordinary user's PATH.
ELSEWHERE = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"


def find() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path=ELSEWHERE)
    if not found:
        raise Failure(
            "nginx is not installed, and the tests of its configuration are not skipped. "
            "On Debian and Ubuntu: apt-get install nginx-light; on macOS: brew install nginx"
        )
    return found
