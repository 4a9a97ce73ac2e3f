"""The server speaks Brazilian Portuguese wherever it speaks English."""

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

API = Path(__file__).resolve().parents[1]
PO = API / "locale/pt_BR/LC_MESSAGES/django.po"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)\w|\{\w+\}")


@pytest.fixture(scope="module")
def catalog():
    with PO.open("rb") as file:
        return read_po(file, locale="pt_BR")


def forms(message):
    """The singular, and the plural where there is one."""
    return list(message) if isinstance(message, (list, tuple)) else [message]


def test_every_message_in_the_code_is_translated_and_no_other(catalog):
    found = extract_from_dir(API, [("**.py", "python")], keywords=KEYWORDS)
    in_code = {forms(message)[0] for name, _line, message, *_ in found if not name.startswith("tests/")}

    in_catalog = {forms(message.id)[0] for message in catalog if message.id and all(forms(message.string))}

    assert in_catalog == in_code


def test_translations_keep_the_placeholders(catalog):
    for message in catalog:
        for english, portuguese in zip(forms(message.id), forms(message.string), strict=True):
            if english:
                assert sorted(PLACEHOLDER.findall(portuguese)) == sorted(PLACEHOLDER.findall(english))


def test_the_compiled_catalog_is_in_step(catalog):
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)

    for message in catalog:
        if message.id:
            english, portuguese = forms(message.id), forms(message.string)
            # Only one of the two looks for plurals in every Python.
            found = (
                compiled.ngettext(english[0], english[-1], 1) if english[1:] else compiled.gettext(english[0])
            )
            assert found == portuguese[0], "run `make messages`"


def test_people_read_errors_in_their_language(as_user, alice):
    alice.locale = "pt-BR"
    alice.save()

    answer = as_user(alice).get("/api/tasks?colour=red")

    assert answer.json()["detail"] == "O pedido tem 1 erro."
    assert answer.json()["errors"] == [
        {"parameter": "colour", "code": "unknown_parameter", "detail": "Este parâmetro não existe."}
    ]


def test_strangers_read_errors_in_the_language_that_they_ask_for(as_user, db):
    credentials = {"email": "ana@example.com", "password": "wrong"}

    answer = as_user(None).post("/api/auth/token", credentials, headers={"Accept-Language": "pt-BR,pt;q=0.9"})

    assert answer.json()["detail"] == "E-mail e senha não conferem."
