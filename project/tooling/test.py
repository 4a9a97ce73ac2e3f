"""`make test`: run the legs, several at once, and report."""

import os
import re
import secrets
import tempfile
import time
import traceback
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from subprocess import TimeoutExpired

from project.tooling import processes, python
from project.tooling.legs import LEGS, Leg
from project.tooling.shell import Failure, say

# Nothing else of the developer's environment reaches a test.
KEPT = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TERM", "TMPDIR", "CI")


def run(names: tuple[str, ...] = ()) -> None:
    run_legs(_chosen(names or tuple(os.environ.get("LEGS", "").split())))


def run_legs(legs: list[Leg], **more: str) -> None:
    """`more` is told to the legs besides."""
    python.install("dev")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutirao-") as folder:
        failed = _run_all(legs, {**environment(Path(folder)), **more})
    seconds = time.monotonic() - began
    if failed:
        raise Failure(
            f"\n{len(failed)} of {len(legs)} legs FAILED after {seconds:.0f} s: {', '.join(failed)}"
        )
    say(f"\nAll {len(legs)} legs ok in {seconds:.0f} s.")


def environment(folder: Path) -> dict[str, str]:
    """Everything that a leg is told; its database is a file in `folder` that nobody else has."""
    return {
        **{name: os.environ[name] for name in KEPT if name in os.environ},
        "MUTIRAO_ENV_FILE": "",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DATABASE_URL": f"sqlite:///{folder / 'test_legs.sqlite3'}",
        "NO_COLOR": "1",
        "NPM_CONFIG_LOGLEVEL": "error",
        "PYTHONUNBUFFERED": "1",
    }


def _chosen(names: tuple[str, ...]) -> list[Leg]:
    """The legs of these names and those they need; all without a name."""
    known = {leg.name: leg for leg in LEGS}
    if unknown := set(names) - set(known):
        raise Failure(f"No leg is called {', '.join(sorted(unknown))}. There are: {', '.join(known)}")
    wanted, waiting = set(), list(names or known)
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        waiting.extend(known[name].after)
    return [leg for leg in LEGS if leg.name in wanted]


def _run_all(legs: list[Leg], env: Mapping[str, str]) -> list[str]:
    results: dict[str, bool] = {}
    waiting, running = list(legs), dict[Future[bool], Leg]()
    places = max(2, min(4, os.cpu_count() or 2))
    with ThreadPoolExecutor(places) as pool:
        try:
            while waiting or running:
                for leg in [leg for leg in waiting if all(name in results for name in leg.after)]:
                    if len(running) == places:
                        break
                    waiting.remove(leg)
                    possible = all(results[name] for name in leg.after)
                    running[pool.submit(_run_one if possible else _give_up, leg, env)] = leg
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    results[running.pop(done).name] = done.result()
        except BaseException:
            processes.stop_all()
            raise
    return [name for name, ok in results.items() if not ok]


def _run_one(leg: Leg, env: Mapping[str, str]) -> bool:
    began, problem = time.monotonic(), ""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            leg.action(env, output)
        except TimeoutExpired as error:
            problem = f"It took longer than {error.timeout:.0f} s."
        except (Failure, OSError) as error:
            problem = str(error)
        except Exception:  # A fault of the tooling fails its leg; the other legs still report.
            problem = traceback.format_exc()
        output.seek(0)
        text = output.read()
    _report(leg, time.monotonic() - began, text, problem)
    return not problem


def _give_up(leg: Leg, env: Mapping[str, str]) -> bool:
    _report(leg, 0, "", f"Not run, because it needs {' and '.join(leg.after)}.")
    return False


def _report(leg: Leg, seconds: float, text: str, problem: str) -> None:
    if processes.stopping():
        return
    lines = [f"{'FAILED' if problem else 'ok':6}  {leg.name:16} {seconds:6.1f} s"]
    if problem:
        lines += [text.rstrip(), problem, f"――― end of {leg.name} ―――"]
    else:
        lines += [line for line in text.splitlines() if re.search(leg.says, line)]
    # One call, so that legs which end together do not mix their lines.
    say("\n".join(filter(None, lines)))
