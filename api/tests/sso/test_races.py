"""Single sign-on, twice in the same moment"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed

from api.core.secrets import digest, new_secret
from api.models import Identity, Installation, PendingSignOn, Session, User
from api.sso import people, services
from api.sso.exceptions import SignOnFailed

pytestmark = pytest.mark.django_db(transaction=True)

CLAIMS = {"iss": "https://id.example.com", "email": "charlie@team.example.com", "email_verified": True}


@pytest.fixture
def at_once(settings):
    settings.OIDC_ISSUER, settings.OIDC_CREATE_DOMAINS = CLAIMS["iss"], ["team.example.com"]
    Installation.objects.get_or_create(pk=1)

    def at_once(work, arguments):
        start = Barrier(len(arguments))

        def alone(argument):
            start.wait(10)
            try:
                return work(argument)
            finally:
                connection.close()

        with ThreadPoolExecutor(len(arguments)) as pool:
            return list(pool.map(alone, arguments))

    return at_once


def test_two_windows_make_one_person(at_once):
    found = at_once(lambda sub: people.person_of({**CLAIMS, "sub": sub}).pk, ["charlie"] * 6)

    assert set(found) == {User.objects.get().pk}
    assert Identity.objects.count() == 1


def test_of_two_people_with_one_address_at_most_one_gets_in(at_once):
    def attempt(sub):
        try:
            return people.person_of({**CLAIMS, "sub": sub}).pk
        except SignOnFailed as failure:
            return failure.code

    found = at_once(attempt, ["one", "two", "three", "four"])

    assert User.objects.count() == 1
    assert Identity.objects.count() == 1
    assert sorted(map(str, found))[1:] == ["no_account"] * 3


def test_a_session_is_taken_up_by_one(at_once):
    person = people.person_of({**CLAIMS, "sub": "charlie"})
    token = new_secret()
    PendingSignOn.objects.create(
        user=person, digest=digest(token), expires_at=timezone.now() + services.PENDING
    )

    def attempt(_number):
        try:
            return bool(services.take_up(token, address="127.0.0.1"))
        except AuthenticationFailed:
            return False

    assert sorted(at_once(attempt, range(6))) == [False] * 5 + [True]
    assert Session.objects.count() == 1
