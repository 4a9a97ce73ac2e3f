"""Print `module:name proof` for every bug; project/tooling/prove.py reads it."""

import importlib
import os
import pkgutil
import sys

import django

from api.tests.proofs import planted


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.tests.settings")
    django.setup()
    for found in pkgutil.iter_modules(planted.__path__):
        if found.name != "__main__":
            module = importlib.import_module(f"{planted.__name__}.{found.name}")
            for name in module.PLANTED:
                sys.stdout.write(f"{found.name}:{name}\t{module.PROOF}\n")


if __name__ == "__main__":
    main()
