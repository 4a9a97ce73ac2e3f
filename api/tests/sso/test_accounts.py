"""GET /api/auth/sso/callback: whose account the provider's words open"""

import pytest

from api.models import Identity, PendingSignOn, User
from api.tests.sso.conftest import FINISH, answer, refused

# Told by the provider as verified, and yet nobody's here.
ADDRESSES = {
    "nothing": None,
    "empty": "",
    "a number": 5,
    "a list": ["bob@example.com"],
    "two": "bob@example.com charlie@example.com",
    "two signs": "charlie@evil.example@example.com",
    "a name around it": "Bob <bob@example.com>",
    "a dot at the end": "bob@example.com.",
    "half a character": "bob@example.com\ud800",
    "no character": "bob\0@example.com",
    "too long": f"bob@{'b' * 60}.{'b' * 60}.{'b' * 60}.{'b' * 60}.example.com",
    "the Kelvin sign": "\u212aim@example.com",
}


@pytest.mark.parametrize("kind", ADDRESSES)
def test_an_address_that_cannot_be_one_of_ours_opens_nothing(kind, liar):
    User.objects.create(name="Kim", email="kim@example.com")
    liar.claims = {"email": ADDRESSES[kind]}

    assert answer(liar) == refused("email_not_verified")
    assert not Identity.objects.exists()


@pytest.mark.parametrize("verified", [..., None, False, 1, "true", "True", [True], {"a": True}])
def test_verified_is_true_and_nothing_like_it(verified, liar):
    liar.claims = {"email_verified": verified}

    assert answer(liar) == refused("email_not_verified")


@pytest.mark.parametrize("email", ["BOB@EXAMPLE.COM", " bob@example.com\n"])
def test_the_same_address_in_other_letters_is_the_same(email, liar, bob):
    liar.claims = {"email": email}

    assert answer(liar) == FINISH
    assert Identity.objects.get().user == bob


STRANGE_DOMAINS = {
    "one below": "charlie@a.team.example.com",
    "one that ends so": "charlie@notteam.example.com",
    "one that begins so": "charlie@team.example.com.evil.example",
    "wide letters": "charlie@ｔeam.example.com",
    "a wide dot": "charlie@team。example.com",
    "another letter": "charlie@tëam.example.com",
    "the one above": "charlie@example.com",
}


@pytest.mark.parametrize("kind", STRANGE_DOMAINS)
def test_a_domain_that_is_not_listed_makes_no_account(kind, liar):
    liar.claims = {"email": STRANGE_DOMAINS[kind]}

    assert answer(liar) == refused("no_account")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["charlie@TEAM.example.com", "charlie@mutirão.example", "charlie@xn--mutiro-7ta.example"]
)
def test_a_listed_domain_makes_one_however_it_is_written(email, liar, settings):
    settings.OIDC_CREATE_DOMAINS = ["team.example.com", "xn--mutiro-7ta.example"]
    liar.claims = {"email": email}

    assert answer(liar) == FINISH


NAMES = {
    "nothing": (None, "charlie"),
    "an object": ({"a": 1}, "charlie"),
    "nothing to see": ("\u200b \u00ad", "charlie"),
    "lines": ("Charlie\r\nC.", "Charlie C."),
    "another direction": ("\u202eCharlie", "Charlie"),
    "without end": ("C" * 1000, "C" * 99 + "…"),
    "half a character": ("Charlie \ud800", "Charlie \ufffd"),
}


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_a_line_that_people_can_read(kind, liar):
    said, kept = NAMES[kind]
    liar.claims = {"email": "charlie@team.example.com", "name": said}

    assert answer(liar) == FINISH
    assert User.objects.get(email="charlie@team.example.com").name == kept


@pytest.mark.parametrize(
    "claims",
    [{"zoneinfo": "../../etc/passwd"}, {"zoneinfo": "\ud800"}, {"locale": {"a": 1}}, {"locale": "xx"}],
)
def test_an_odd_language_or_time_zone_is_ours(claims, liar):
    liar.claims = {"email": "charlie@team.example.com", **claims}

    assert answer(liar) == FINISH
    person = User.objects.get(email="charlie@team.example.com")
    assert (person.locale, person.timezone) == ("en", "UTC")


def test_somebody_who_is_not_active_is_not_tied_to_the_provider(liar, bob):
    User.objects.filter(pk=bob.pk).update(is_active=False)

    assert answer(liar) == refused("account_disabled")
    assert not Identity.objects.exists()
    assert not PendingSignOn.objects.exists()
