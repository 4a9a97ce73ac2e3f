"""GET and POST /api/auth/invitations, GET and DELETE …/{id}, POST …/{id}/resend"""

import pytest

from api.models import Link, User
from api.tests.credentials import give_password, mailed, move_back, token_of
from api.tests.problems import code, entries
from api.tests.rows import listed, moment
from api.users.services import INVITATIONS_PER_PERSON

LIST = "/api/auth/invitations"


@pytest.fixture
def invitation(invite):
    invite()
    return Link.objects.get()


def test_adding_a_person_mails_them_an_invitation(as_user, ana, settings):
    settings.PUBLIC_URL = "https://tasks.example.com"

    as_user(ana).post("/api/users", {"name": "Bob", "email": "bob@example.com"})

    (message,) = mailed()
    assert (message.to, message.subject) == (["bob@example.com"], "Your invitation to Mutirão")
    assert "Hello Bob," in message.body
    assert "Ana invites you" in message.body
    assert f"https://tasks.example.com/invitation#{token_of(message)}" in message.body


def test_the_mail_is_in_the_language_of_whoever_is_invited(as_user, ana):
    body = {"name": "Bob", "email": "bob@example.com", "locale": "pt-BR", "timezone": "America/Sao_Paulo"}

    as_user(ana).post("/api/users", body, headers={"Accept-Language": "en"})

    (message,) = mailed()
    assert message.subject == "Seu convite para o Mutirão"
    assert "Olá, Bob" in message.body
    assert "America/Sao_Paulo" in message.body


def test_without_a_word_they_have_the_language_of_whoever_invites(as_user, ana):
    ana.locale, ana.timezone = "pt-BR", "America/Sao_Paulo"
    ana.save()

    as_user(ana).post("/api/users", {"name": "Bob", "email": "bob@example.com"})

    person = User.objects.get(name="Bob")
    assert (person.locale, person.timezone) == ("pt-BR", "America/Sao_Paulo")
    assert mailed()[0].subject == "Seu convite para o Mutirão"


def test_a_body_that_is_refused_mails_nobody(as_user, ana, bob):
    as_user(ana).post("/api/users", {"name": "Bob", "email": "bob@example.com"})

    assert not mailed()
    assert not Link.objects.exists()


def test_administrators_see_who_has_not_come_yet(as_user, ana, invitation, bob_now):
    answer = as_user(ana).get(LIST)

    row = {
        "id": invitation.pk,
        "user": {"id": bob_now().pk, "name": "Bob"},
        "email": "bob@example.com",
        "invited_by": {"id": ana.pk, "name": "Ana"},
        "created_at": moment(invitation.created_at),
        "sent_at": moment(invitation.sent_at),
        "expires_at": moment(invitation.expires_at),
        "expired": False,
        "abilities": {"view": True, "resend": True, "withdraw": True},
    }
    assert answer.json()["results"] == [row]
    assert as_user(ana).get(f"{LIST}/{invitation.pk}").json() == row
    assert invitation.digest not in answer.content.decode()


def test_who_has_come_is_no_longer_listed(as_user, ana, invite):
    token = invite()
    body = {"token": token, "password": "a garden of tall plants"}
    as_user(None).post(f"{LIST}/accept", body)

    assert listed(as_user(ana).get(LIST), "id") == []


def test_an_expired_one_is_listed_as_such(as_user, ana, invitation):
    move_back(days=7)

    assert listed(as_user(ana).get(LIST), "expired") == [True]


def test_links_of_another_kind_are_not_listed(as_user, ana, bob):
    give_password(bob)
    as_user(None).post("/api/auth/password/forgotten", {"email": "bob@example.com"})

    link = Link.objects.get()
    assert listed(as_user(ana).get(LIST), "id") == []
    assert code(as_user(ana).get(f"{LIST}/{link.pk}"), 404) == "not_found"
    assert code(as_user(ana).delete(f"{LIST}/{link.pk}"), 404) == "not_found"


@pytest.mark.parametrize("name", ["alice", "charlie"])
def test_nobody_else_sees_or_touches_them(name, as_user, invitation, bob_now, request):
    asker = as_user(request.getfixturevalue(name))

    assert code(asker.get(LIST), 403) == "permission_denied"
    assert code(asker.post(LIST, {"user": bob_now().pk}), 403) == "permission_denied"
    for answer in (
        asker.get(f"{LIST}/{invitation.pk}"),
        asker.delete(f"{LIST}/{invitation.pk}"),
        asker.post(f"{LIST}/{invitation.pk}/resend"),
    ):
        assert code(answer, 404) == "not_found"
    assert Link.objects.get() == invitation
    assert len(mailed()) == 1


def test_sending_again_begins_another_week(as_user, ana, invitation):
    move_back(days=8)

    answer = as_user(ana).post(f"{LIST}/{invitation.pk}/resend")

    row = Link.objects.get()
    assert (answer.status_code, answer.json()["id"], answer.json()["expired"]) == (200, row.pk, False)
    assert row.digest != invitation.digest
    assert len(mailed("bob@example.com")) == 2


def test_a_withdrawn_person_stays_and_can_be_invited_again(as_user, ana, invitation, bob_now):
    asker = as_user(ana)
    asker.delete(f"{LIST}/{invitation.pk}")
    assert listed(asker.get(LIST), "id") == []

    answer = asker.post(LIST, {"user": bob_now().pk})

    assert (answer.status_code, answer.json()["user"]["name"]) == (201, "Bob")
    assert len(mailed("bob@example.com")) == 2


def test_after_another_address_the_new_one_is_invited(as_user, ana, invitation, bob_now):
    asker = as_user(ana)
    asker.patch(f"/api/users/{bob_now().pk}", {"email": "robert@example.com"})

    answer = asker.post(LIST, {"user": bob_now().pk})

    assert answer.json()["email"] == "robert@example.com"
    assert mailed("robert@example.com")[-1].subject == "Your invitation to Mutirão"


def test_who_can_sign_in_is_not_invited(as_user, ana, alice):
    give_password(alice)

    assert entries(as_user(ana).post(LIST, {"user": alice.pk})) == [("user", "can_sign_in")]
    assert not mailed()


@pytest.mark.parametrize("fields", [{"email": None}, {"is_active": False}])
def test_who_cannot_be_reached_or_may_not_come_is_not_invited(fields, as_user, ana, bob):
    User.objects.filter(pk=bob.pk).update(**fields)

    assert entries(as_user(ana).post(LIST, {"user": bob.pk})) == [("user", "cannot_be_invited")]
    assert not Link.objects.exists()


def test_an_invitation_of_somebody_deactivated_is_not_sent_again(as_user, ana, invitation, bob_now):
    User.objects.filter(pk=bob_now().pk).update(is_active=False)

    answer = as_user(ana).post(f"{LIST}/{invitation.pk}/resend")

    assert entries(answer) == [("user", "cannot_be_invited")]
    assert len(mailed()) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, ("user", "required")),
        ({"user": 999_999}, ("user", "does_not_exist")),
        ({"user": "1"}, ("user", "incorrect_type")),
        ({"user": 1, "email": "x@example.com"}, ("email", "read_only")),
        ({"user": 1, "kind": "reset"}, ("kind", "read_only")),
    ],
)
def test_a_bad_body_is_refused_by_field(body, expected, as_user, ana):
    assert entries(as_user(ana).post(LIST, body)) == [expected]


def test_one_person_gets_few_mails(as_user, ana, invitation):
    asker = as_user(ana)

    answers = [asker.post(f"{LIST}/{invitation.pk}/resend") for _ in range(INVITATIONS_PER_PERSON.most)]

    assert [each.status_code for each in answers] == [200] * (INVITATIONS_PER_PERSON.most - 1) + [429]
    assert code(answers[-1], 429) == "throttled"
    assert int(answers[-1]["Retry-After"]) > 0
    assert answers[0]["RateLimit"].startswith('"invitation-account";r=8;')


def test_somebody_who_is_deleted_has_no_invitation(as_user, ana, invitation, bob_now):
    as_user(ana).delete(f"/api/users/{bob_now().pk}")

    assert not Link.objects.exists()
