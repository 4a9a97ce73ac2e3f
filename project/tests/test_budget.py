"""The budgets of the client's build: project/tooling/budget.py"""

import json
from hashlib import sha256

import pytest

from project.tooling import budget
from project.tooling.shell import Failure


def incompressible(size):
    return "".join(sha256(str(place).encode()).hexdigest() for place in range(size // 64 + 1))[:size]


@pytest.fixture
def build(tmp_path):
    """Writes a build like Vite's; `sizes` in bytes of text that gzip halves."""

    def write(manifest, sizes, **texts):
        (tmp_path / ".vite").mkdir()
        (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(manifest))
        for file, size in sizes.items():
            (tmp_path / file).write_text(incompressible(size))
        for name, text in texts.items():
            (tmp_path / name.replace("_", ".")).write_text(text)
        return tmp_path

    return write


MANIFEST = {
    "index.html": {"file": "index.js", "imports": ["_vendor.js"], "css": ["index.css"], "isEntry": True},
    "_vendor.js": {"file": "vendor.js"},
    "src/i18n/en.json?first": {"file": "en.js", "isDynamicEntry": True},
    "src/i18n/pt-BR.json?first": {"file": "pt.js", "isDynamicEntry": True},
    "src/features/board/BoardView.vue": {
        "file": "board.js",
        "imports": ["_vendor.js", "_drag.js"],
        "isDynamicEntry": True,
    },
    "_drag.js": {"file": "drag.js"},
}
SMALL = dict.fromkeys(("index.js", "vendor.js", "en.js", "pt.js", "board.js", "drag.js", "index.css"), 2_000)


def broken(folder):
    with pytest.raises(Failure) as failure:
        budget.check(folder)
    return str(failure.value)


def test_a_small_build_passes_and_says_how_small_it_is(build):
    lines = budget.check(build(MANIFEST, SMALL)).splitlines()

    assert lines[0].startswith("First load: scripts: 3.")
    assert lines[0].endswith(" kB of 100 kB")
    assert [line.split(":")[0] for line in lines[2:]] == [
        "src/i18n/en.json?first",
        "src/i18n/pt-BR.json?first",
        "src/features/board/BoardView.vue",
    ]


def test_the_first_load_counts_what_the_entry_imports_and_names_it(build):
    words = broken(build(MANIFEST, {**SMALL, "vendor.js": 220_000}))

    assert "First load: scripts: 1" in words
    assert words.index("vendor.js 1") < words.index("index.js 1.")
    assert "board.js" not in words


def test_the_first_load_counts_a_list_that_is_loaded_by_itself(build):
    manifest = {
        **MANIFEST,
        "src/features/tasks/TasksView.vue": {"file": "tasks.js", "isDynamicEntry": True},
    }
    words = broken(build(manifest, {**SMALL, "tasks.js": 220_000}))

    assert "First load: scripts" in words
    assert "tasks.js 1" in words


def test_the_first_load_counts_the_longer_language_once(build):
    words = broken(build(MANIFEST, {**SMALL, "index.js": 190_000, "en.js": 4_000, "pt.js": 20_000}))

    assert "First load: scripts" in words
    assert "pt.js" in words
    assert "en.js" not in words


def test_the_styles_have_a_budget_of_their_own(build):
    assert "First load: styles: 1" in broken(build(MANIFEST, {**SMALL, "index.css": 30_000}))


def test_a_screen_counts_what_it_adds_to_the_first_load(build):
    words = broken(build(MANIFEST, {**SMALL, "drag.js": 130_000, "vendor.js": 100_000}))

    assert "src/features/board/BoardView.vue: " in words
    assert "drag.js" in words
    assert "vendor.js" not in words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page_html", '<link rel="stylesheet" href="https://fonts.example/inter.css">'),
        ("page_html", "<script async src=//cdn.example/a.js></script>"),
        ("more_css", "@font-face{src:url(https://fonts.example/inter.woff2)}"),
        ("more_js", 'const a=await import("https://cdn.example/a.js")'),
        ("more_js", 'import{a}from"https://cdn.example/a.js"'),
    ],
)
def test_nothing_comes_from_another_origin(build, name, text):
    assert "from elsewhere: " in broken(build(MANIFEST, SMALL, **{name: text}))


def test_a_link_that_a_person_may_follow_is_no_load(build):
    folder = build(
        MANIFEST, SMALL, page_html='<a href="https://a.example">', more_js='const a="https://b.example"'
    )
    budget.check(folder)


def test_a_build_without_words_is_not_taken_for_a_small_one(build):
    manifest = {key: chunk for key, chunk in MANIFEST.items() if "i18n" not in key}

    assert "no words" in broken(build(manifest, SMALL))
