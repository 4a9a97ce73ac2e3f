"""GET and PATCH /api/users/me"""

import pytest

from api.tests.problems import code, entries
from api.tests.rows import columns


@pytest.mark.parametrize("name", ["alice", "charlie", "ana"])
def test_people_see_their_whole_selves(name, as_user, request):
    person = request.getfixturevalue(name)
    asker = as_user(person)

    answer = asker.get("/api/users/me").json()

    assert (answer["name"], answer["email"]) == (person.name, person.email)
    assert answer == asker.get(f"/api/users/{person.pk}").json()


def test_only_what_was_sent_changes(as_user, charlie):
    asker = as_user(charlie)
    before = columns(charlie, but=("updated_at", "version"))

    answer = asker.patch("/api/users/me", {"timezone": "America/Sao_Paulo"}).json()

    assert answer["timezone"] == "America/Sao_Paulo"
    assert columns(charlie, but=("updated_at", "version")) == {**before, "timezone": "America/Sao_Paulo"}


@pytest.mark.parametrize("field", ["email", "role", "is_active", "id", "last_seen_at"])
def test_the_rest_is_only_read_even_by_admins(field, as_user, ana):
    assert entries(as_user(ana).patch("/api/users/me", {field: "x"})) == [(field, "read_only")]


def test_a_refused_query_changes_nothing(as_user, bob):
    response = as_user(bob).patch("/api/users/me?fields=nothing", {"name": "Robert"})

    assert entries(response) == [("fields", "invalid_choice")]
    assert columns(bob)["name"] == "Bob"


def test_fields_are_those_asked_for(as_user, bob):
    assert as_user(bob).get("/api/users/me?fields=name").json() == {"name": "Bob"}


def test_parameters_of_lists_are_unknown_here(as_user, bob):
    assert entries(as_user(bob).get("/api/users/me?search=bob")) == [("search", "unknown_parameter")]


@pytest.mark.parametrize("verb", ["put", "delete", "post"])
def test_there_are_no_other_verbs(verb, as_user, bob):
    assert code(getattr(as_user(bob), verb)("/api/users/me", {}), 405) == "method_not_allowed"
