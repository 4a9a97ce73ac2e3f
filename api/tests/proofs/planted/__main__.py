"""Print `module:name proof` for every bug; project/tooling/prove.py reads it."""

import os
import sys

import django

from api.tests.proofs.planted import bugs


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.tests.settings")
    django.setup()
    for name, proof in bugs():
        sys.stdout.write(f"{name}\t{proof}\n")


if __name__ == "__main__":
    main()
