"""GET /api/events: what concerns one person is heard by them, and by administrators where it is about the account"""

import pytest

from api.models import ApiToken, Event, Link, SavedFilter, Session
from api.tests.credentials import NEW, PASSWORD, bearer, code_of, give_password
from api.tests.problems import code

ANYBODY = ("alice", "bob", "charlie", "ana")


@pytest.fixture
def hears(as_user, request):
    """What each of the cast hears of the last events: `{name: [(verb, object_type)]}`."""

    def hear(after=0):
        told = {}
        for name in ANYBODY:
            person = request.getfixturevalue(name)
            person.refresh_from_db()
            events = as_user(person).get(f"/api/events?after={after}").json()["results"]
            told[name] = [(event["verb"], event["object_type"]) for event in events]
        return told

    return hear


@pytest.fixture
def signed_in(bob):
    """Bob, who has a password and has signed in."""
    give_password(bob)
    answer = bearer("").post("/api/auth/token", {"email": bob.email, "password": PASSWORD})
    return bearer(answer.json()["access"])


def of_account(*events):
    return {"alice": [], "charlie": [], "bob": list(events), "ana": list(events)}


def test_to_sign_in_and_out_is_told_to_the_person_and_administrators(signed_in, hears):
    assert hears() == of_account(("created", "session"))

    signed_in.post("/api/auth/sign-out")

    assert hears(after=1) == of_account(("ended", "session"))


def test_neither_address_nor_program_nor_secret_is_told(signed_in, as_user, ana):
    session = Session.objects.get(method="password", user__name="Bob", refresh_digest__gt="", revoked_at=None)
    Session.objects.filter(pk=session.pk).update(address="192.0.2.7", user_agent="Firefox")

    (event,) = as_user(ana).get("/api/events").json()["results"]

    assert event["person"] == session.user_id
    assert event["changes"].keys() == {"user", "method", "created_at", "revoked_at"}


def test_an_administrator_with_a_token_that_is_not_for_administration_hears_none(signed_in, as_user, ana):
    body = {"name": "Script", "scope": "write"}
    token = as_user(ana).post("/api/tokens", body).json()["token"]

    told = bearer(token).get("/api/events").json()["results"]

    # Their own token, and nothing of Bob.
    assert [event["object_type"] for event in told] == ["apitoken"]


def test_a_new_password_ends_the_others_and_says_so(signed_in, hears, bob):
    signed_in.post("/api/auth/password", {"current_password": PASSWORD, "new_password": NEW})

    expected = [("password_changed", "user"), ("signed_out", "user"), ("kept", "session")]
    assert hears(after=1) == of_account(*expected)
    assert {event.actor_id for event in Event.objects.filter(seq__gt=1)} == {bob.pk}


def test_a_second_factor_is_told_from_its_beginning_to_its_end(signed_in, as_user, ana, bob, hears):
    secret = signed_in.post("/api/auth/second-factor", {"password": PASSWORD}).json()["secret"]
    signed_in.post("/api/auth/second-factor/confirm", {"code": code_of(secret)})
    as_user(ana).delete(f"/api/users/{bob.pk}/second-factor")

    told = hears(after=1)
    assert told == of_account(
        ("second_factor_begun", "user"),
        ("second_factor_on", "user"),
        ("signed_out", "user"),
        ("kept", "session"),
        ("second_factor_off", "user"),
        ("signed_out", "user"),
    )
    assert Event.objects.latest("seq").actor_id == ana.pk


def test_a_recovery_code_that_is_used_is_told(signed_in, bob, hears):
    secret = signed_in.post("/api/auth/second-factor", {"password": PASSWORD}).json()["secret"]
    confirmed = signed_in.post("/api/auth/second-factor/confirm", {"code": code_of(secret)})
    recovery = confirmed.json()["recovery_codes"][0]
    after = Event.objects.latest("seq").seq

    body = {"email": bob.email, "password": PASSWORD, "code": recovery}
    assert bearer("").post("/api/auth/token", body).status_code == 200

    assert hears(after) == of_account(("recovery_code_used", "user"), ("created", "session"))


def test_tokens_are_told_with_their_scope(as_user, bob, hears):
    made = as_user(bob).post("/api/tokens", {"name": "Backup", "scope": "read"}).json()
    as_user(bob).patch(f"/api/tokens/{made['id']}", {"name": "Nightly backup"})
    as_user(bob).patch(f"/api/tokens/{made['id']}", {"name": "Nightly backup"})
    as_user(bob).delete(f"/api/tokens/{made['id']}")

    assert hears() == of_account(*((verb, "apitoken") for verb in ("created", "updated", "deleted")))
    first = Event.objects.get(seq=1)
    assert first.changes["scope"] == [None, "read"]
    assert made["token"][:12] not in str(first.changes)


def test_invitations_are_told_from_sending_to_withdrawing(as_user, ana, bob, hears):
    bob.password = "!"
    bob.save()
    made = as_user(ana).post("/api/auth/invitations", {"user": bob.pk}).json()
    as_user(ana).post(f"/api/auth/invitations/{made['id']}/resend")
    as_user(ana).delete(f"/api/auth/invitations/{made['id']}")

    assert hears() == of_account(*((verb, "link") for verb in ("created", "updated", "deleted")))
    assert not Link.objects.exists()


def test_a_saved_view_is_its_owners_alone_until_it_is_shared(as_user, bob, hears):
    client = as_user(bob)
    made = client.post("/api/filters", {"name": "Quiet", "query": "done=false"}).json()
    assert hears() == {"alice": [], "charlie": [], "ana": [], "bob": [("created", "savedfilter")]}

    client.patch(f"/api/filters/{made['id']}", {"name": "Loud", "shared": True})
    told = [("updated", "savedfilter")]
    assert hears(after=1) == {"alice": told, "charlie": [], "ana": told, "bob": told * 2}
    shared = as_user(bob).get("/api/events?after=2").json()["results"][0]["changes"]
    assert (shared["name"], shared["shared"]) == (["Loud", "Loud"], [False, True])

    client.patch(f"/api/filters/{made['id']}", {"name": "Quiet again", "shared": False})
    client.patch(f"/api/filters/{made['id']}", {"query": "done=true"})
    client.delete(f"/api/filters/{made['id']}")
    assert hears(after=3)["alice"] == told
    assert "Quiet" not in str(as_user(bob).get("/api/events?after=4").json()["results"][0]["changes"])
    assert hears(after=3)["bob"] == [*told * 3, ("deleted", "savedfilter")]
    assert not SavedFilter.objects.exists()


def test_a_guest_hears_of_views_of_their_own(as_user, charlie, hears):
    as_user(charlie).post("/api/filters", {"name": "Mine", "query": "assignee=me", "shared": True})

    told = [("created", "savedfilter")]
    assert hears() == {"alice": told, "bob": told, "ana": told, "charlie": told}


def test_what_concerns_another_cannot_be_undone_nor_found(as_user, alice, signed_in):
    assert code(as_user(alice).post("/api/events/1/undo"), 404) == "not_found"


def test_who_goes_leaves_no_word_of_their_account(signed_in, as_user, ana, bob):
    assert as_user(ana).delete(f"/api/users/{bob.pk}").status_code == 204

    about = Event.objects.filter(person=bob.pk)
    assert [(event.actor_id, event.changes) for event in about] == [(None, {})]
    assert not ApiToken.objects.exists()
