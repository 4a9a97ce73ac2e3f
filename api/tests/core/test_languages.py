"""`detail` speaks the asker's language, `code` is for programs."""

import pytest

from api.models import User
from api.tests import problems

BROWSER = {"Accept-Language": "pt-BR,pt;q=0.9,en;q=0.8"}
REQUIRED = "Este campo é obrigatório."
REFUSED = "Você não tem permissão para executar essa ação."


@pytest.fixture
def brazilian(bob):
    """Bob, who chose Portuguese."""
    User.objects.filter(pk=bob.pk).update(locale="pt-BR")
    return bob


def detail(response):
    return response.json()["errors"][0]["detail"]


def test_nobody_hears_the_language_of_their_browser(client, db):
    portuguese = client.post("/api/auth/token", {}, content_type="application/json", headers=BROWSER)
    english = client.post("/api/auth/token", {}, content_type="application/json")

    assert detail(portuguese) == REQUIRED
    assert detail(english) == "This field is required."
    assert problems.entries(portuguese) == problems.entries(english)


def test_who_is_not_signed_in_is_told_so_in_portuguese(client, db):
    response = client.get("/api/tasks", headers=BROWSER)

    assert response.json()["detail"] == "As credenciais de autenticação não foram fornecidas."


def test_a_language_that_is_asked_for_outranks_the_one_that_people_chose(as_user, brazilian, alice):
    in_english = as_user(brazilian).post("/api/tasks", {}, headers={"Accept-Language": "en"})
    in_portuguese = as_user(alice).post("/api/tasks", {}, headers=BROWSER)

    assert detail(in_english) == "This field is required."
    assert detail(in_portuguese) == REQUIRED


def test_without_one_people_read_the_language_that_they_chose(as_user, brazilian):
    assert detail(as_user(brazilian).post("/api/tasks", {})) == REQUIRED


def test_refusals_too_are_in_the_chosen_language(as_user, brazilian):
    response = as_user(brazilian).post("/api/users", {})

    assert problems.code(response, 403) == "permission_denied"
    assert response.json()["detail"] == REFUSED


def test_what_is_missing_is_said_in_the_chosen_language(as_user, brazilian):
    response = as_user(brazilian).get("/api/tasks/999999")

    assert response.json()["detail"] == "Não encontrado."


def test_a_wrong_verb_is_said_in_the_chosen_language(as_user, brazilian):
    assert "não é permitido" in as_user(brazilian).put("/api/tasks", {}).json()["detail"]


def test_one_persons_language_does_not_stick_to_the_next_request(as_user, brazilian, client):
    as_user(brazilian).post("/api/tasks", {})

    response = client.post("/api/auth/token", {}, content_type="application/json")

    assert detail(response) == "This field is required."
