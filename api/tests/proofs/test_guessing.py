"""Guessing, by a hundred at once and under every name that a header can claim, against real server processes"""

from collections import Counter
from functools import partial

import pytest

from api.models import RateCounter
from api.passwords import services as passwords
from api.tests.credentials import PASSWORD, give_password, turn_on_factor
from api.tests.proofs import keys
from api.tests.proofs.live import at_once, page_form, post, server

GUESSES = 100
# What docs/security.md promises, whatever the code has come to say.
PASSWORDS_AN_ACCOUNT, PASSWORDS_AN_ADDRESS, CODES, MAILS = 10, 50, 5, 5
CLAIMS = (
    "X-Forwarded-For",
    "Forwarded",
    "X-Real-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
    "X-Client-IP",
    "X_Forwarded_For",
    "X-Forwarded_For",
)
# One account, however it is written.
SPELLINGS = ("bob@example.com", "Bob@Example.com", "BOB@EXAMPLE.COM", " bob@example.com ")
BROWSER = {"X-Token-Delivery": "cookie"}


def claimed(number):
    """Every header that could say where a request comes from, each time with another address."""
    address = f"198.51.{number // 250}.{number % 250}"
    return {name: f"for={address}" if name == "Forwarded" else address for name in CLAIMS}


def guess(url, number, email=None, password="wrong", headers=None, **more):
    body = {"email": email or SPELLINGS[number % len(SPELLINGS)], "password": password, **more}
    return post(f"{url}/auth/token", body, headers=claimed(number) if headers is None else headers)


def codes(answers):
    return Counter(answer.json()["code"] for answer in answers)


def split(refusal, most):
    """So many were evaluated and refused; all the others were not."""
    return {refusal: most, "throttled": GUESSES - most}


@pytest.fixture(autouse=True)
def _with_a_password(transactional_db, bob):
    give_password(bob)


def test_of_a_hundred_guesses_at_a_password_ten_are_evaluated(url):
    answers = at_once([partial(guess, url, number) for number in range(GUESSES)])

    assert codes(answers) == split("invalid_credentials", PASSWORDS_AN_ACCOUNT)
    # Nor does the right one get through any more.
    assert guess(url, 0, password=PASSWORD).status_code == 429


def test_of_a_hundred_accounts_fifty_are_tried_from_one_address(url):
    calls = [partial(guess, url, number, email=f"p{number}@example.com") for number in range(GUESSES)]

    answers = at_once(calls)

    assert codes(answers) == split("invalid_credentials", PASSWORDS_AN_ADDRESS)


def test_of_a_hundred_guesses_at_a_code_five_are_evaluated(url, bob):
    turn_on_factor(bob)

    answers = at_once([partial(guess, url, n, password=PASSWORD, code="000000") for n in range(GUESSES)])

    assert codes(answers) == split("invalid_code", CODES)


def test_nor_more_by_all_the_ways_together_on_which_a_code_is_asked_for(url, bob):
    session = {"Authorization": f"Bearer {guess(url, 0, password=PASSWORD).json()['access']}"}
    turn_on_factor(bob)
    body = {"password": PASSWORD, "code": "000000"}
    form = {"username": "bob@example.com", **body}
    ways = [
        partial(guess, url, 0, **body),
        partial(page_form, f"{url}/auth/login", form),
        partial(post, f"{url}/auth/second-factor/disable", body, headers=session),
        partial(post, f"{url}/auth/second-factor/recovery-codes", body, headers=session),
        partial(
            post,
            f"{url}/auth/sso/token",
            {"code": "000000"},
            headers=BROWSER,
            cookies={"sso-pending": keys.sign_on(bob)},
        ),
    ]

    answers = at_once(ways * (GUESSES // len(ways)))

    evaluated = [answer for answer in answers if "invalid_code" in answer.text or "not right" in answer.text]
    assert len(evaluated) == CODES
    # The page says in words what the others say with a status.
    refused = [answer for answer in answers if answer.status_code == 429 or "Try again in" in answer.text]
    assert len(refused) == GUESSES - CODES


def test_of_a_hundred_wishes_for_a_new_password_five_are_heard(url, mails):
    ask = [
        partial(
            post,
            f"{url}/auth/password/forgotten",
            {"email": SPELLINGS[number % len(SPELLINGS)]},
            headers=claimed(number),
        )
        for number in range(GUESSES)
    ]

    answers = Counter(answer.status_code for answer in at_once(ask))

    # All come from one address, whose own limit is wider.
    assert answers == {202: MAILS, 429: GUESSES - MAILS}
    # No other test here asks for one.
    assert sum(file.read_text().count("\nSubject: ") for file in mails.iterdir()) == MAILS


@pytest.mark.parametrize("proxies", ["1", "2"])
def test_behind_our_proxies_what_was_claimed_before_them_does_not_count(proxies, transactional_db, bob):
    written = "203.0.113.7" if proxies == "1" else "203.0.113.7, 192.0.2.1"
    with server(PROXIES=proxies) as address:
        calls = [
            partial(
                guess,
                f"{address}/api",
                number,
                email=f"p{number}@example.com",
                headers={**claimed(number), "X-Forwarded-For": f"198.51.100.{number}, {written}"},
            )
            for number in range(GUESSES)
        ]
        answers = at_once(calls)

    assert codes(answers) == split("invalid_credentials", PASSWORDS_AN_ADDRESS)
    assert RateCounter.objects.filter(key__startswith=f"{passwords.PER_ADDRESS.name}:").count() == 1
