"""What was installed or built is known by the content it came from."""

import pytest

from project.tooling import stamps


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.ts").write_text("a")
    return tmp_path / "src"


def test_the_same_content_has_the_same_digest(folder):
    before = stamps.digest([folder])
    (folder / "a.ts").write_text("a")

    assert stamps.digest([folder]) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.ts").write_text("b"),
        lambda folder: (folder / "b.ts").write_text(""),
        lambda folder: (folder / "a.ts").rename(folder / "b.ts"),
        lambda folder: (folder / "a.ts").unlink(),
    ],
)
def test_every_change_shows(folder, change):
    before = stamps.digest([folder])
    change(folder)

    assert stamps.digest([folder]) != before


def test_a_stamp_fits_only_what_it_was_written_for(tmp_path):
    stamp = tmp_path / "new" / "stamp"
    assert not stamps.fits(stamp, "a")

    stamps.write(stamp, "a")
    assert stamps.fits(stamp, "a")
    assert not stamps.fits(stamp, "b")
