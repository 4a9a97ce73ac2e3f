"""What `make prove` plants: no proof is without bugs that turn it red, and docs/security.md tells of each"""

from collections import Counter
from pathlib import Path

from api.tests.proofs.planted import bugs
from project.tooling.shell import ROOT

HERE = Path(__file__)
PROOFS = {str(path.relative_to(ROOT)) for path in HERE.parent.glob("test_*.py") if path != HERE}


def test_each_proof_has_at_least_two():
    planted = Counter(proof for _name, proof in bugs())

    assert set(planted) == PROOFS
    assert min(planted.values()) >= 2


def test_the_docs_say_what_each_proof_says():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")

    assert [proof for proof in PROOFS if f"| `{Path(proof).name}` |" not in text] == []
