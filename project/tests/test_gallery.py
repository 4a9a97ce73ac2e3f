"""docs/gallery has a picture of every screen, each of them is shown, and together they stay small."""

import re

import pytest

from project.tooling.shell import CLIENT, ROOT

GALLERY = ROOT / "docs" / "gallery"
PICTURES = {path.name for path in GALLERY.glob("*.webp")}
README = (GALLERY / "README.md").read_text(encoding="utf-8")
SCREENS = [
    name
    for path in sorted((CLIENT / "gallery/screens").glob("*.ts"))
    for name in re.findall(r"^\s+(?:\{ )?name: '([a-z-]+)'", path.read_text(encoding="utf-8"), re.MULTILINE)
]
# Bytes: what somebody who clones the repository pays for them.
MOST = 3_000_000


def test_there_are_screens():
    assert len(SCREENS) > 30


def test_the_pictures_stay_small():
    assert sum((GALLERY / name).stat().st_size for name in PICTURES) < MOST


def test_each_picture_is_shown_and_none_is_missing():
    assert set(re.findall(r'<img src="([^"]+)"', README)) == PICTURES


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_is_seen_on_a_desk_and_on_a_phone_in_both_themes_and_languages(name):
    assert {f"{name}-1440-light-en.webp", f"{name}-360-dark-pt-BR.webp"} <= PICTURES


def test_no_screen_is_forgotten_here():
    assert len(SCREENS) > 30
    assert {re.sub(r"-(360|768|1440)-.*", "", name) for name in PICTURES} == set(SCREENS)
