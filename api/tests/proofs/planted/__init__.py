"""Bugs for `make prove`, one module for each proof.

`PROOF` is the file that has to turn red; `PLANTED` has by name what plants each bug with a pytest.MonkeyPatch.
"""
