"""`make prove`: plant a bug for each security proof and see it turn red.

BUGS="revocation guessing" plants those of some proofs only; the names are the files in api/tests/proofs/planted/.
"""

import os
import re
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from project.tooling import processes, python, test
from project.tooling.shell import ROOT, Failure, say

# Enough to see that it is no accident.
MOST_FAILURES = 5


def run() -> None:
    python.install("dev")
    with tempfile.TemporaryDirectory(prefix="mutirao-") as folder:
        env = test.environment(Path(folder))
        bugs = _bugs(env)
        wanted = set(os.environ.get("BUGS", "").split()) or {name.partition(":")[0] for name, _proof in bugs}
        chosen = [(name, proof) for name, proof in bugs if name.partition(":")[0] in wanted]
        # Without a bug first: what is red anyway proves nothing.
        sound = [("", proof) for proof in dict.fromkeys(proof for _name, proof in chosen)]
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda each: _one(each[0], each[1], env), [*sound, *chosen]))
    if not all(results):
        raise Failure(f"\n{results.count(False)} of {len(results)} runs did not go as they should.")
    say(f"\n{len(chosen)} planted bugs, each seen by its proof; {len(sound)} proofs green without them.")


def _bugs(env: Mapping[str, str]) -> list[tuple[str, str]]:
    """`(module:name, file of the proof)` of each bug."""
    listed = processes.run_quietly(python.PYTHON, "-m", "api.tests.proofs.planted", env=env)
    return [(name, proof) for name, proof in (line.split("\t") for line in listed.splitlines())]


def _one(bug: str, proof: str, env: Mapping[str, str]) -> bool:
    """Whether the proof says what it should: red with a bug, green without."""
    argv = (python.PYTHON, "-m", "pytest", "-q", "--no-header", f"--maxfail={MOST_FAILURES}", proof)
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as output,
        processes.started(
            *argv, cwd=ROOT, env={**env, "MUTIRAO_PLANTED_BUG": bug}, stdout=output, stderr=output
        ) as process,
    ):
        code = process.wait(processes.LIMIT)
        output.seek(0)
        text = output.read()
    failed = re.findall(r"^FAILED [^:]+::(.+?)(?: - .*)?$", text, re.MULTILINE)
    # 1: tests have failed. Whatever else pytest says is no verdict.
    good = (code, bool(failed)) == (1, True) if bug else code == 0
    closing = text.strip().splitlines()[-1] if text.strip() else f"exit code {code}"
    say(
        f"{'ok' if good else 'WRONG':6} {bug or 'without a bug':60} {Path(proof).name}: {closing.strip('= ')}"
    )
    for name in failed[:2] if bug else failed:
        say(f"         {name[:140]}")
    if not good and not failed:
        say(text)
    return good
