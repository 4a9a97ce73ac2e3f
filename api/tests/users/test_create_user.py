"""POST /api/users"""

import pytest

from api.models import User
from api.tests.problems import code, entries
from api.tests.rows import moment


def test_a_name_and_an_address_are_enough(as_user, ana):
    response = as_user(ana).post("/api/users", {"name": "Bob", "email": "bob@example.com"})

    person = User.objects.get(name="Bob")
    assert response.status_code == 201
    assert response.json() == {
        "id": person.pk,
        "name": "Bob",
        "email": "bob@example.com",
        "role": "member",
        "is_active": True,
        "locale": "en",
        "timezone": "UTC",
        "can_sign_in": False,
        "has_password": False,
        "second_factor": False,
        "created_at": moment(person.created_at),
        "last_seen_at": None,
        "version": 1,
        "abilities": {"view": True, "edit": True, "administer": True},
    }
    assert not person.has_usable_password()


def test_an_admin_may_choose_the_rest(as_user, ana):
    body = {"name": "Bob", "email": "bob@example.com", "role": "guest", "locale": "pt-BR"}
    body |= {"timezone": "America/Sao_Paulo"}

    answer = as_user(ana).post("/api/users", body).json()

    assert {name: answer[name] for name in body} == body


def test_addresses_are_stored_small(as_user, ana):
    answer = as_user(ana).post("/api/users", {"name": "Bob", "email": "  Bob@Example.COM "}).json()

    assert answer["email"] == "bob@example.com"


def test_an_address_is_somebodys_whatever_its_case(as_user, ana, bob):
    response = as_user(ana).post("/api/users", {"name": "Bob", "email": "BOB@example.com"})

    assert entries(response) == [("email", "unique")]
    assert User.objects.filter(name="Bob").count() == 1


GOOD = {"name": "Bob", "email": "bob@example.com"}
BAD = [
    ({"email": "bob@example.com"}, "name", "required"),
    ({"name": "Bob"}, "email", "required"),
    ({**GOOD, "name": ""}, "name", "blank"),
    ({**GOOD, "name": " "}, "name", "blank"),
    ({**GOOD, "name": "x" * 101}, "name", "max_length"),
    ({**GOOD, "name": "Bob\u202e"}, "name", "control_character"),
    ({**GOOD, "email": None}, "email", "null"),
    ({**GOOD, "email": ""}, "email", "blank"),
    ({**GOOD, "email": "bob"}, "email", "invalid"),
    ({**GOOD, "email": "bob@example.com\nBcc: x@example.com"}, "email", "invalid"),
    ({**GOOD, "role": "owner"}, "role", "invalid_choice"),
    ({**GOOD, "locale": "fr"}, "locale", "invalid_choice"),
    ({**GOOD, "timezone": "Brazil"}, "timezone", "invalid_timezone"),
    ({**GOOD, "timezone": "../../etc/passwd"}, "timezone", "invalid_timezone"),
    ({**GOOD, "is_active": False}, "is_active", "read_only"),
    ({**GOOD, "id": 1}, "id", "read_only"),
    ({**GOOD, "password": "secret"}, "password", "unknown_field"),
    ({**GOOD, "is_staff": True}, "is_staff", "unknown_field"),
    ({**GOOD, "is_superuser": True}, "is_superuser", "unknown_field"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[f"{row[1]} {row[2]}" for row in BAD])
def test_a_bad_body_is_refused_by_field_and_stores_nobody(body, field, expected, as_user, ana):
    response = as_user(ana).post("/api/users", body)

    assert entries(response) == [(field, expected)]
    assert User.objects.count() == 1


def test_only_admins_invite(as_user, alice, charlie):
    for person in (alice, charlie):
        assert code(as_user(person).post("/api/users", GOOD), 403) == "permission_denied"

    assert not User.objects.filter(name="Bob").exists()
