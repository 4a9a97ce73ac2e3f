"""What security promises, proved for all of the product at once. docs/security.md tells what each file says.

A bug can be planted into a run, to see that a proof turns red: `make prove`.
"""

import importlib
import os
from typing import Any

# The variable that names it, as `module:name` of api/tests/proofs/planted/. Nothing else reads it.
PLANTED_BUG = "MUTIRAO_PLANTED_BUG"


def plant(patch: Any) -> None:
    """Plant the bug that the environment names, with a pytest.MonkeyPatch; otherwise do nothing."""
    module, _colon, name = os.environ.get(PLANTED_BUG, "").partition(":")
    if module:
        importlib.import_module(f"{__name__}.planted.{module}").PLANTED[name](patch)
