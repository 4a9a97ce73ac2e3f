"""The commands, as whoever runs the server calls them."""

import re
import subprocess
from pathlib import Path

from project.drills.product import Product
from project.tooling import python
from project.tooling.shell import ROOT, Failure


def take(product: Product) -> Path:
    printed = manage(product, "backup")
    found = re.search(r"^(mutirao-\S+): ", printed, re.MULTILINE)
    if found is None:
        raise Failure(f"manage.py backup says nothing of a file:\n{printed}")
    return Path(product.env["BACKUP_DIR"]) / found[1]


def manage(product: Product, *arguments: object) -> str:
    argv = [str(python.PYTHON), "manage.py", *map(str, arguments)]
    done = subprocess.run(argv, cwd=ROOT, env=product.env, capture_output=True, text=True)
    if done.returncode:
        raise Failure(f"manage.py {arguments[0]} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    return done.stdout
