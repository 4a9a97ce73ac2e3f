"""What the server processes of the proofs run: the product, with the planted bug if there is one."""

import pytest

from project.wsgi import application

from api.tests.proofs import plant  # isort: skip  # the product has to be loaded first

plant(pytest.MonkeyPatch())

__all__ = ["application"]
