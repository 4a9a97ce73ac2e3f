"""Bugs for `make prove`, one module for each proof.

`PROOF` is the file that has to turn red; `PLANTED` has by name what plants each bug with a pytest.MonkeyPatch.
"""

import importlib
import pkgutil
from collections.abc import Iterator


def bugs() -> Iterator[tuple[str, str]]:
    """`(module:name, file of the proof)` of every bug there is."""
    for found in pkgutil.iter_modules(__path__):
        if found.name == "__main__":
            continue
        module = importlib.import_module(f"{__name__}.{found.name}")
        for name in module.PLANTED:
            yield f"{found.name}:{name}", module.PROOF
