"""PATCH and PUT /api/users/{id}"""

import pytest

from api.models import User
from api.tests.problems import code, entries
from api.tests.rows import changed, columns

CHANGES = {
    "name": "New",
    "email": "new@example.com",
    "role": "guest",
    "is_active": False,
    "locale": "pt-BR",
    "timezone": "America/Sao_Paulo",
}


@pytest.mark.parametrize("field", CHANGES)
def test_an_admin_changes_only_what_was_sent(field, as_user, ana, bob):
    before = columns(bob)

    response = as_user(ana).patch(f"/api/users/{bob.pk}", {field: CHANGES[field]})

    assert response.status_code == 200, response.json()
    assert response.json()[field] == CHANGES[field]
    ends = {"generation"} if field in ("email", "role", "is_active") else set()
    assert changed(bob, before) == {field, "updated_at", "version"} | ends


@pytest.mark.parametrize("field", CHANGES)
def test_people_change_their_own_name_locale_and_time_zone_only(field, as_user, bob):
    before = columns(bob)

    response = as_user(bob).patch(f"/api/users/{bob.pk}", {field: CHANGES[field]})

    if field in ("name", "locale", "timezone"):
        assert response.json()[field] == CHANGES[field]
    else:
        assert code(response, 403) == "permission_denied"
        assert columns(bob, but=("last_seen_at",)) == {k: v for k, v in before.items() if k != "last_seen_at"}


def test_a_whole_row_of_ones_own_can_be_sent_back(as_user, bob):
    body = {"name": "Robert", "email": "Bob@example.com", "role": "member", "is_active": True}

    answer = as_user(bob).put(f"/api/users/{bob.pk}", body).json()

    assert (answer["name"], answer["email"]) == ("Robert", "bob@example.com")


def test_put_resets_what_was_not_sent(as_user, ana, bob):
    User.objects.filter(pk=bob.pk).update(locale="pt-BR", timezone="America/Sao_Paulo", role="guest")

    answer = as_user(ana).put(f"/api/users/{bob.pk}", {"name": "Bob", "email": "bob@example.com"}).json()

    assert (answer["locale"], answer["timezone"], answer["role"]) == ("en", "UTC", "member")


def test_put_needs_name_and_address(as_user, ana, bob):
    response = as_user(ana).put(f"/api/users/{bob.pk}", {})

    assert entries(response) == [("name", "required"), ("email", "required")]


@pytest.mark.parametrize("body", [{"role": "member"}, {"role": "guest"}, {"is_active": False}])
def test_the_last_active_admin_stays(body, as_user, ana, bob):
    User.objects.filter(pk=bob.pk).update(role="admin", is_active=False)
    before = columns(ana)

    response = as_user(ana).patch(f"/api/users/{ana.pk}", body)

    assert code(response, 409) == "last_admin"
    assert columns(ana, but=("last_seen_at",)) == {k: v for k, v in before.items() if k != "last_seen_at"}


def test_put_without_a_role_does_not_lose_the_last_admin(as_user, ana):
    response = as_user(ana).put(f"/api/users/{ana.pk}", {"name": "Ana", "email": "ana@example.com"})

    assert code(response, 409) == "last_admin"


def test_one_of_two_admins_may_go(as_user, ana, alice):
    User.objects.filter(pk__in=[alice.pk, ana.pk]).update(role="admin", password="usable")

    assert as_user(ana).patch(f"/api/users/{ana.pk}", {"role": "guest"}).json()["role"] == "guest"
    assert code(as_user(alice).patch(f"/api/users/{alice.pk}", {"role": "member"}), 409) == "last_admin"


def test_addresses_are_compared_without_case(as_user, ana, alice, bob):
    asker = as_user(ana)

    assert entries(asker.patch(f"/api/users/{bob.pk}", {"email": "ALICE@example.com"})) == [
        ("email", "unique")
    ]
    assert (
        asker.patch(f"/api/users/{bob.pk}", {"email": "BOB@example.com"}).json()["email"] == "bob@example.com"
    )


def test_an_address_can_be_taken_away(as_user, ana, bob):
    answer = as_user(ana).patch(f"/api/users/{bob.pk}", {"email": None}).json()

    assert (answer["email"], answer["can_sign_in"]) == (None, False)


def test_a_new_name_is_found(as_user, ana, bob):
    as_user(ana).patch(f"/api/users/{bob.pk}", {"name": "Robert"})

    assert as_user(ana).get("/api/users?search=robert").json()["count"] == 1


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("id", "read_only"),
        ("created_at", "read_only"),
        ("can_sign_in", "read_only"),
        ("password", "unknown_field"),
    ],
)
def test_other_fields_are_refused(field, expected, as_user, ana, bob):
    assert entries(as_user(ana).patch(f"/api/users/{bob.pk}", {field: 1})) == [(field, expected)]


@pytest.mark.parametrize("change", [{"role": "member"}, {"is_active": False}])
def test_an_admin_who_cannot_sign_in_does_not_count_as_another(as_user, ana, alice, change):
    ana.set_password("a garden of tall plants")
    ana.save()
    User.objects.filter(pk=alice.pk).update(role="admin")

    assert code(as_user(ana).patch(f"/api/users/{ana.pk}", change), 409) == "last_admin"


def test_the_address_of_the_last_administrator_who_can_sign_in_stays(as_user, ana, alice):
    ana.set_password("a garden of tall plants")
    ana.save()
    alice.role = "admin"
    alice.save()

    assert code(as_user(alice).patch(f"/api/users/{ana.pk}", {"email": None}), 409) == "last_admin"


@pytest.mark.parametrize("email", [None, "robert@example.com"])
def test_nobody_changes_their_own_address_here(email, as_user, ana, alice):
    for person in (ana, alice):
        answer = as_user(person).patch(f"/api/users/{person.pk}", {"email": email})

        assert code(answer, 403) == "permission_denied"
        assert User.objects.get(pk=person.pk).email == person.email


def test_the_former_address_is_told_of_the_new_one(as_user, ana, bob, mailoutbox):
    as_user(ana).patch(f"/api/users/{bob.pk}", {"email": "robert@example.com"})

    assert [(each.to, each.subject) for each in mailoutbox] == [
        (["bob@example.com"], "Your e-mail address was changed")
    ]
