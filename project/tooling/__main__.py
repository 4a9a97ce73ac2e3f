# Any Python 3 must be able to read this file, to say what is wrong with it.
import os
import shutil
import sys

OLDEST = (3, 11)


def use_a_newer_python():  # type: ignore[no-untyped-def]
    for minor in range(19, OLDEST[1] - 1, -1):
        path = shutil.which("python3.%d" % minor)
        if path:
            os.execv(path, [path, "-m", "project.tooling", *sys.argv[1:]])
    sys.exit("Python 3.11 or newer is needed; this is %d.%d." % sys.version_info[:2])


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        use_a_newer_python()
    from project.tooling.commands import main

    sys.exit(main(sys.argv[1:]))
