"""The product's own configuration, without the product."""

import runpy
from pathlib import Path

_product = runpy.run_path(str(Path(__file__).parents[2] / "project" / "gunicorn.conf.py"))
_hooks = {"on_starting", "pre_fork", "post_fork", "post_worker_init", "child_exit", "on_exit"}
globals().update(
    {name: value for name, value in _product.items() if not name.startswith("_") and name not in _hooks}
)
