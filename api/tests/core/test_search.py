"""The folded text that search compares."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.search import fold

CASES = [
    ("Reunião de TIME", " reuniao de time "),
    ("  spaces \t and\nlines ", " spaces and lines "),
    ("snake_case, kebab-case; e.g.", " snake case kebab case e g "),
    ("Straße", " strasse "),
    ("ŁÓDŹ", " łodz "),  # a stroke is no accent
    ("ﬁnal №1 ½", " final no1 1 2 "),
    ("Ｆｕｌｌ　ｗｉｄｔｈ", " full width "),
    ("Mutirão™ 𝐁𝐨𝐥𝐝", " mutiraotm bold "),
    ("İstanbul", " istanbul "),
    ("Москва́ Ёлка", " москва елка "),
    ("日本語", " 日本語 "),
    ("", "  "),
    ("!!! ???", "  "),
    ("🎉", "  "),
]


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_text_folds_to_its_words(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_any_text_can_be_folded(text):
    folded = fold(text)

    assert folded.startswith(" ")
    assert folded.endswith(" ")
    assert "%" not in folded
    assert "_" not in folded
    assert "\\" not in folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_capitals_make_no_difference(text):
    assert fold(text.upper()) == fold(text.lower())


def test_a_long_run_of_accents_takes_no_longer_than_letters():
    # Putting them in order would take quadratic time: minutes for this, where letters take milliseconds.
    assert fold("a" + "\u0301\u0316" * 1_000_000) == " a "
