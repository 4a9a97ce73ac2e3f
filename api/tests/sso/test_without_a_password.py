"""People who come by single sign-on and have no password here"""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from api.models import Identity, User
from api.tests import problems
from api.tests.credentials import PASSWORD, mailed, token_of
from api.tests.sso.conftest import FINISH, come_back, take_up


@pytest.fixture
def invited(as_user, ana, issuer):
    """Bob has an invitation, as a mail has brought it."""
    answer = as_user(ana).post("/api/users", {"name": "Bob", "email": "bob@example.com"})
    assert answer.status_code == 201
    (message,) = mailed("bob@example.com")
    return User.objects.get(pk=answer.json()["id"]), token_of(message)


def accept(token):
    return APIClient().post("/api/auth/invitations/accept", {"token": token, "password": PASSWORD})


def test_somebody_invited_may_come_that_way_and_the_invitation_is_worthless(browser, invited):
    bob, token = invited

    assert come_back(browser) == FINISH
    assert take_up(browser).status_code == 200

    assert problems.entries(accept(token)) == [("token", "link_invalid")]
    assert not User.objects.get(pk=bob.pk).has_usable_password()


def test_they_count_as_people_who_can_sign_in(browser, invited, as_user, ana):
    bob, _token = invited
    admin, address = as_user(ana), f"/api/users/{bob.pk}"
    assert admin.get(address).json()["can_sign_in"] is False

    come_back(browser)

    assert admin.get(address).json()["can_sign_in"] is True
    answer = admin.post("/api/auth/invitations", {"user": bob.pk})
    assert problems.entries(answer) == [("user", "can_sign_in")]


def test_where_single_sign_on_is_off_again_they_cannot_and_are_invited_anew(
    browser, invited, as_user, ana, settings
):
    bob, _token = invited
    come_back(browser)
    settings.OIDC_ISSUER = ""
    admin = as_user(ana)

    assert admin.get(f"/api/users/{bob.pk}").json()["can_sign_in"] is False
    assert admin.post("/api/auth/invitations", {"user": bob.pk}).status_code == 201
    assert accept(token_of(mail.outbox[-1])).status_code == 200


def test_an_administrator_who_comes_that_way_keeps_the_server_in_hands(browser, invited, as_user, ana):
    bob, _token = invited
    User.objects.filter(pk=bob.pk).update(role="admin")
    User.objects.filter(pk=ana.pk).update(password=PASSWORD)
    demote = {"role": "member"}
    assert problems.code(as_user(ana).patch(f"/api/users/{ana.pk}", demote), 409) == "last_admin"

    come_back(browser)

    assert as_user(ana).patch(f"/api/users/{ana.pk}", demote).status_code == 200


def test_a_list_of_them_takes_no_more_queries(issuer, as_user, ana):
    asker = as_user(ana)

    def queries(number):
        person = User.objects.create(name=f"Bob {number}", email=f"bob{number}@example.com")
        Identity.objects.create(user=person, issuer=issuer, subject=str(number))
        with CaptureQueriesContext(connection) as captured:
            people = asker.get("/api/users").json()["results"]
        assert [each["can_sign_in"] for each in people].count(True) >= number
        return len(captured)

    queries(0)
    assert len({queries(number) for number in range(1, 10)}) == 1
