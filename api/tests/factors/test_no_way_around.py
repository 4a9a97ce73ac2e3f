"""Every way in asks for the code of whoever has two-step sign-in."""

import pytest

from api.links import services as links
from api.models import Link, Session, User
from api.tests.credentials import (
    NEW,
    PASSWORD,
    bearer,
    code_of,
    mailed,
    sign_in,
    signed_in,
    token_of,
    turn_on_factor,
    works,
)
from api.tests.problems import code, entries


def test_the_page_of_the_browsable_api_asks(app, client):
    form = {"username": "bob@example.com", "password": PASSWORD}

    for given in ({}, {"code": ""}, {"code": "000000"}, {"code": "x" * 21}):
        assert client.post("/api/auth/login", {**form, **given}).status_code == 200
        assert client.get("/api/users/me").status_code == 401
    assert not Session.objects.exists()

    assert client.post("/api/auth/login", {**form, "code": code_of(app)}).status_code == 302
    assert works(client)


def test_the_page_shares_its_limit_with_the_api(app, client):
    for _ in range(5):
        sign_in(code="x")

    form = {"username": "bob@example.com", "password": PASSWORD, "code": code_of(app)}

    assert client.post("/api/auth/login", form).status_code == 200
    assert not works(client)


def test_a_new_password_by_mail_signs_nobody_in(app, as_user):
    nobody = as_user(None)
    nobody.post("/api/auth/password/forgotten", {"email": "bob@example.com"})
    (message,) = mailed("bob@example.com")

    answer = nobody.post("/api/auth/password/reset", {"token": token_of(message), "new_password": NEW})

    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    assert code(sign_in(password=NEW), 401) == "second_factor_required"
    assert sign_in(password=NEW, code=code_of(app)).status_code == 200


def test_a_changed_password_asks_still(app):
    asker = signed_in(code=code_of(app))
    asker.post("/api/auth/password", {"current_password": PASSWORD, "new_password": NEW})

    assert code(sign_in(password=NEW), 401) == "second_factor_required"


def test_an_older_session_is_not_renewed(member):
    refresh = sign_in().json()["refresh"]
    asker = signed_in()
    secret = asker.post("/api/auth/second-factor", {"password": PASSWORD}).json()["secret"]
    asker.post("/api/auth/second-factor/confirm", {"code": code_of(secret)})

    answer = bearer("").post("/api/auth/token/refresh", {"refresh": refresh})

    assert code(answer, 401) == "session_ended"


@pytest.fixture
def single_signer(bob):
    """Bob, who comes by single sign-on: he has no password, and a second factor of ours."""
    turn_on_factor(bob)
    return bob


def test_an_old_invitation_is_no_way_in(single_signer, ana, as_user):
    links.issue(Link.Kind.INVITATION, single_signer, address="bob@example.com", by=ana)
    (message,) = mailed("bob@example.com")
    token = token_of(message)

    for address, more in (("look", {}), ("accept", {"password": NEW})):
        answer = as_user(None).post(f"/api/auth/invitations/{address}", {"token": token, **more})
        assert entries(answer) == [("token", "link_invalid")]
    assert not User.objects.get(pk=single_signer.pk).has_usable_password()
    assert not Session.objects.filter(user=single_signer).exists()


def test_who_has_one_is_not_invited_again(single_signer, ana, as_user):
    answer = as_user(ana).post("/api/auth/invitations", {"user": single_signer.pk})

    assert entries(answer) == [("user", "can_sign_in")]
    assert not mailed()
