"""POST /api/users/{id}/sign-out"""

import pytest

from api.links import services as links
from api.models import Link, User
from api.tests.credentials import bearer, give_password, sign_in, works
from api.tests.problems import code, entries
from api.tests.rows import columns
from api.tokens.services import create_token


@pytest.fixture
def credentials(bob, client):
    """All that lets somebody act as Bob: session, browser, API token."""
    give_password(bob)
    tokens = sign_in().json()
    client.post(
        "/api/auth/login", {"username": "bob@example.com", "password": "correct horse battery staple"}
    )
    _row, token = create_token(by=bob, name="script", scope="read")
    return [bearer(tokens["access"]), bearer(token), client]


def test_everything_ends_and_the_person_signs_in_anew(as_user, ana, bob, credentials):
    assert [works(each) for each in credentials] == [True] * 3

    answer = as_user(ana).post(f"/api/users/{bob.pk}/sign-out")

    assert (answer.status_code, answer.content) == (204, b"")
    assert [works(each) for each in credentials] == [False] * 3
    assert sign_in().status_code == 200


def test_mailed_links_end_too(as_user, ana, bob):
    give_password(bob)
    links.issue(Link.Kind.RESET, bob, address="bob@example.com")

    as_user(ana).post(f"/api/users/{bob.pk}/sign-out")

    assert not Link.objects.usable().exists()


def test_nothing_else_about_them_changes(as_user, ana, bob):
    before = columns(bob, but=("generation",))

    as_user(ana).post(f"/api/users/{bob.pk}/sign-out")

    assert columns(bob, but=("generation",)) == before
    assert User.objects.get(pk=bob.pk).generation == 1


def test_only_administrators_do_it(as_user, alice, bob, charlie):
    for person, status in ((alice, 403), (bob, 403), (charlie, 404)):
        assert as_user(person).post(f"/api/users/{bob.pk}/sign-out").status_code == status

    assert User.objects.get(pk=bob.pk).generation == 0


def test_administrators_may_end_their_own(as_user, ana):
    asker = as_user(ana)

    assert asker.post(f"/api/users/{ana.pk}/sign-out").status_code == 204
    assert code(asker.get("/api/users/me"), 401) == "session_ended"


def test_it_takes_no_body_and_no_stranger(as_user, ana, bob):
    asker = as_user(ana)

    assert entries(asker.post(f"/api/users/{bob.pk}/sign-out", {"everywhere": True})) == [
        ("everywhere", "unknown_field")
    ]
    assert code(asker.post("/api/users/999999/sign-out"), 404) == "not_found"
