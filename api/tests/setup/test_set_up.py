"""GET /api/auth/options and POST /api/auth/setup"""

from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from rest_framework.test import APIClient

from api.demo.services import load_demo
from api.models import Event, Installation, Session, User
from api.tests.credentials import NEW, bearer, sign_in
from api.tests.problems import code, entries

BODY = {"name": "Ana", "email": "Ana@Example.com", "password": NEW}


def is_open():
    return APIClient().get("/api/auth/options").json()["setup"]


def set_up(headers=None, **more):
    return APIClient().post("/api/auth/setup", {**BODY, **more}, headers=headers)


def test_an_empty_server_waits_for_its_first_administrator(db):
    assert APIClient().get("/api/auth/options").json() == {"setup": True, "sso": None}


def test_the_first_administrator_is_signed_in(db):
    answer = set_up()

    ana = User.objects.get()
    assert answer.status_code == 200
    assert answer.json().keys() == {"access", "expires_in", "refresh", "refresh_expires_in"}
    me = bearer(answer.json()["access"]).get("/api/users/me").json()
    assert {name: me[name] for name in ("id", "name", "email", "role", "locale", "timezone")} == {
        "id": ana.pk,
        "name": "Ana",
        "email": "ana@example.com",
        "role": "admin",
        "locale": "en",
        "timezone": "UTC",
    }
    assert sign_in("ana@example.com", NEW).status_code == 200


def test_a_browser_gets_the_refresh_token_in_a_cookie(db):
    answer = set_up(headers={"X-Token-Delivery": "cookie"})

    assert answer.json().keys() == {"access", "expires_in"}
    assert answer.cookies["refresh"]["httponly"] is True


def test_they_choose_language_and_time_zone(db):
    set_up(locale="pt-BR", timezone="America/Sao_Paulo")

    assert User.objects.values_list("locale", "timezone").get() == ("pt-BR", "America/Sao_Paulo")


def test_it_happens_once(db):
    set_up()

    assert not is_open()
    assert code(set_up(email="bob@example.com"), 409) == "set_up_already"
    assert User.objects.count() == 1


def test_it_stays_closed_when_everybody_is_gone(db):
    set_up()
    Event.objects.all().delete()
    User.objects.all().delete()

    assert not is_open()
    assert code(set_up(), 409) == "set_up_already"


def test_the_command_closes_it(db, monkeypatch):
    monkeypatch.setattr("api.management.commands.create_admin.getpass", lambda prompt: NEW)
    call_command("create_admin", "ana@example.com", "Ana", stdout=StringIO())

    assert not is_open()
    assert code(set_up(email="bob@example.com"), 409) == "set_up_already"


def test_the_demo_team_closes_it(db):
    load_demo(password=NEW)

    assert not is_open()


def test_imported_people_do_not_close_it(db):
    User.objects.create(name="Charlie", email=None, source="github:charlie", password="")

    assert is_open()
    assert set_up().status_code == 200


@pytest.mark.parametrize("weak", ["short", "password123", "ana@example.com"])
def test_a_weak_password_leaves_it_open(weak, db):
    assert {each for _field, each in entries(set_up(password=weak))} == {"weak_password"}

    assert is_open()
    assert not User.objects.exists()
    assert set_up().status_code == 200


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, [("name", "required"), ("email", "required"), ("password", "required")]),
        ({**BODY, "name": " "}, [("name", "blank")]),
        ({**BODY, "name": "a\nb"}, [("name", "control_character")]),
        ({**BODY, "email": "ana"}, [("email", "invalid")]),
        ({**BODY, "email": None}, [("email", "null")]),
        ({**BODY, "password": ""}, [("password", "blank")]),
        ({**BODY, "locale": "fr"}, [("locale", "invalid_choice")]),
        ({**BODY, "timezone": "Brazil"}, [("timezone", "invalid_timezone")]),
        ({**BODY, "role": "member"}, [("role", "unknown_field")]),
        ({**BODY, "id": 7}, [("id", "unknown_field")]),
    ],
)
def test_a_bad_body_is_refused_by_field_and_leaves_it_open(body, expected, db):
    assert entries(APIClient().post("/api/auth/setup", body)) == expected
    assert is_open()


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_come_at_once_one_is_the_administrator():
    def attempt(number):
        try:
            return set_up(email=f"ana{number}@example.com").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(attempt, range(8)))

    assert answers == [200] + [409] * 7
    assert User.objects.count() == Installation.objects.count() == Session.objects.count() == 1
