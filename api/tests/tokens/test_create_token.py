"""POST /api/tokens"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from api.core.exceptions import Conflict
from api.models import ApiToken
from api.tests.credentials import bearer
from api.tests.problems import code, entries
from api.tests.rows import moment
from api.tokens import services
from api.tokens.secrets import is_token
from api.users.services import end_credentials


def test_the_token_is_shown_once(as_user, bob):
    asker = as_user(bob)

    answer = asker.post("/api/tokens", {"name": "Backup", "scope": "read"})

    row = ApiToken.objects.get()
    token = answer.json()["token"]
    assert answer.status_code == 201
    assert answer.json() == {
        "id": row.pk,
        "name": "Backup",
        "scope": "read",
        "hint": token[:8],
        "created_at": moment(row.created_at),
        "expires_at": moment(row.expires_at),
        "expired": False,
        "last_used_at": None,
        "version": 1,
        "abilities": {"view": True, "edit": True, "delete": True},
        "token": token,
    }
    assert is_token(token)
    assert bearer(token).get("/api/users/me").json()["id"] == bob.pk
    for address in ("/api/tokens", f"/api/tokens/{row.pk}"):
        assert token not in asker.get(address).content.decode()


def test_only_a_digest_is_stored(as_user, bob):
    token = as_user(bob).post("/api/tokens", {"name": "Backup", "scope": "read"}).json()["token"]

    assert token not in str(ApiToken.objects.values().get())
    assert token[8:] not in str(ApiToken.objects.values().get())


def test_without_a_word_it_lives_ninety_days(as_user, bob):
    as_user(bob).post("/api/tokens", {"name": "Backup", "scope": "read"})

    row = ApiToken.objects.get()
    lifetime = row.expires_at and row.expires_at - row.created_at
    assert lifetime == pytest.approx(timedelta(days=90), abs=timedelta(minutes=1))


def test_null_never_ends(as_user, bob):
    body = {"name": "Backup", "scope": "read", "expires_at": None}

    answer = as_user(bob).post("/api/tokens", body).json()

    assert (answer["expires_at"], answer["expired"]) == (None, False)
    assert bearer(answer["token"]).get("/api/users/me").status_code == 200


@pytest.mark.parametrize(("offset", "hour"), [("Z", 12), ("+00:00", 12), ("-03:00", 15), ("+09:30", 2)])
def test_a_moment_is_taken_with_its_offset(offset, hour, as_user, bob):
    body = {"name": "Backup", "scope": "read", "expires_at": f"2100-01-31T12:00:00{offset}"}

    assert as_user(bob).post("/api/tokens", body).status_code == 201
    stored = ApiToken.objects.get().expires_at
    assert stored is not None
    assert (stored.day, stored.hour) == (31, hour)


NO_MOMENTS = {
    "2100-01-31T12:00:00": "invalid",
    "2100-01-31 12:00": "invalid",
    "2100-01-31": "invalid",
    "2100-13-31T12:00:00Z": "invalid",
    "2100-02-30T12:00:00Z": "invalid",
    "tomorrow": "invalid",
    "": "invalid",
    "٢١٠٠-01-31T12:00:00Z": "invalid",
    "2100-01-31T12:00:00+99:00": "invalid",
    "10000-01-01T00:00:00Z": "invalid",
    "0001-01-01T00:00:00+14:00": "overflow",
    "9999-12-31T23:59:59-14:00": "overflow",
    "0001-01-01T00:00:00Z": "past",
    "2020-01-01T00:00:00Z": "past",
}


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_what_is_no_moment_to_come_is_refused(text, as_user, bob):
    body = {"name": "Backup", "scope": "read", "expires_at": text}

    assert entries(as_user(bob).post("/api/tokens", body)) == [("expires_at", NO_MOMENTS[text])]
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("value", [0, 4_102_444_800, 1.5, True, [], {}])
def test_a_moment_is_a_text(value, as_user, bob):
    body = {"name": "Backup", "scope": "read", "expires_at": value}

    assert entries(as_user(bob).post("/api/tokens", body)) == [("expires_at", "invalid")]


def test_the_last_moment_of_the_calendar_can_be_read_back(as_user, bob):
    asker = as_user(bob)
    body = {"name": "Backup", "scope": "read", "expires_at": "9999-12-31T23:59:59Z"}

    answer = asker.post("/api/tokens", body).json()

    assert bearer(answer["token"]).get("/api/users/me").status_code == 200
    assert asker.get("/api/tokens").json()["results"][0]["expires_at"] == "9999-12-31T23:59:59Z"


GOOD = {"name": "Backup", "scope": "read"}
BAD = [
    ({"scope": "read"}, "name", "required"),
    ({"name": "Backup"}, "scope", "required"),
    ({**GOOD, "name": " "}, "name", "blank"),
    ({**GOOD, "name": "x" * 101}, "name", "max_length"),
    ({**GOOD, "name": "a\nb"}, "name", "control_character"),
    ({**GOOD, "scope": "owner"}, "scope", "invalid_choice"),
    ({**GOOD, "scope": None}, "scope", "null"),
    ({**GOOD, "token": "mut_mine"}, "token", "read_only"),
    ({**GOOD, "digest": "0" * 64}, "digest", "read_only"),
    ({**GOOD, "user": 1}, "user", "read_only"),
    ({**GOOD, "generation": 1}, "generation", "unknown_field"),
]


@pytest.mark.parametrize(("body", "field", "expected"), BAD, ids=[f"{row[1]} {row[2]}" for row in BAD])
def test_a_bad_body_is_refused_by_field_and_stores_nothing(body, field, expected, as_user, bob):
    assert entries(as_user(bob).post("/api/tokens", body)) == [(field, expected)]
    assert not ApiToken.objects.exists()


def test_only_administrators_have_something_to_administer(as_user, ana, bob, charlie):
    body = {"name": "Backup", "scope": "admin"}

    for person in (bob, charlie):
        assert entries(as_user(person).post("/api/tokens", body)) == [("scope", "not_an_admin")]
    assert as_user(ana).post("/api/tokens", body).status_code == 201


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(services, "MOST", 2)


def test_there_is_an_end_to_their_number(few, as_user, bob, alice):
    services.create_token(by=alice, name="Hers", scope="read")
    asker = as_user(bob)

    answers = [asker.post("/api/tokens", GOOD).status_code for _ in range(3)]
    asker.delete(f"/api/tokens/{ApiToken.objects.filter(user=bob).latest('pk').pk}")

    assert answers == [201, 201, 409]
    assert asker.post("/api/tokens", GOOD).status_code == 201
    assert code(asker.post("/api/tokens", GOOD), 409) == "too_many_tokens"


def test_tokens_that_have_ended_are_not_counted_and_are_swept(few, as_user, bob):
    for _ in range(2):
        services.create_token(by=bob, name="Backup", scope="read")
    end_credentials(bob, by=None)

    assert as_user(bob).get("/api/tokens").json()["count"] == 0
    services.create_token(by=bob, name="Backup", scope="read")
    services.forget_ended()

    assert ApiToken.objects.get().generation == 1


@pytest.mark.django_db(transaction=True)
def test_parallel_requests_make_no_more(few, bob):
    def passes(_number):
        try:
            services.create_token(by=bob, name="Backup", scope="read")
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(passes, range(16)))

    assert results.count(True) == ApiToken.objects.count() == 2
