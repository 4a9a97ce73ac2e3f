"""publish-client: a release's files are there, and those of the release before for who still has its page open."""

import os
import subprocess
import time

import pytest

from nginx.tests.machine import SOURCE


@pytest.fixture
def publish(tmp_path):
    served = tmp_path / "served"
    served.mkdir()

    def published(name, files):
        release = tmp_path / name
        for path, text in files.items():
            (release / path).parent.mkdir(parents=True, exist_ok=True)
            (release / path).write_text(text)
        env = {"PATH": os.environ["PATH"], "FROM": str(release), "TO": str(served)}
        subprocess.run([SOURCE / "publish-client"], env=env, check=True)
        return served

    return published


def all_of(served):
    return {str(path.relative_to(served)): path.read_text() for path in served.rglob("*") if path.is_file()}


ONE = {
    "index.html": "one",
    "index.html.gz": "1",
    "sw.js": "one",
    "old.txt": "one",
    "assets/a-1.js": "a",
    "assets/b.js": "b",
}
TWO = {"index.html": "two", "index.html.gz": "2", "sw.js": "two", "assets/a-2.js": "A", "assets/b.js": "b"}


def test_the_first_release_is_there(publish):
    assert all_of(publish("one", ONE)) == ONE


def test_the_next_one_takes_its_place_and_leaves_the_scripts(publish):
    publish("one", ONE)

    assert all_of(publish("two", TWO)) == {**TWO, "assets/a-1.js": "a"}


def test_the_way_back_is_the_same(publish):
    publish("one", ONE)
    publish("two", TWO)

    assert all_of(publish("one", {})) == {**ONE, "assets/a-2.js": "A"}


def test_after_a_month_the_scripts_of_an_old_release_go_and_those_still_used_stay(publish):
    served = publish("one", ONE)
    month_ago = time.time() - 32 * 86_400
    for script in served.glob("assets/*"):
        os.utime(script, (month_ago, month_ago))

    assert all_of(publish("two", TWO)) == TWO
