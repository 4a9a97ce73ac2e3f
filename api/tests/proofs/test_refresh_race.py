"""POST /api/auth/token/refresh, by six at once, fifty times, against real server processes"""

from datetime import timedelta
from functools import partial

import pytest
import requests

from api.core.secrets import digest
from api.models import Session
from api.tests.credentials import PASSWORD, give_password
from api.tests.proofs.live import at_once, post

ROUNDS, AT_ONCE, COOKIE_ROUNDS = 50, 6, 10
BROWSER = {"X-Token-Delivery": "cookie"}


@pytest.fixture(autouse=True)
def _with_a_password(transactional_db, bob):
    give_password(bob)


def sign_in(url, **options):
    answer = post(f"{url}/auth/token", {"email": "bob@example.com", "password": PASSWORD}, **options)
    assert answer.status_code == 200, answer.text
    return answer


def refresh(url, token):
    return post(f"{url}/auth/token/refresh", {"refresh": token})


def status(url, access):
    return requests.get(
        f"{url}/users/me", headers={"Authorization": f"Bearer {access}"}, timeout=60
    ).status_code


def test_each_time_one_wins_and_the_others_lose_nothing(url):
    token = sign_in(url).json()["refresh"]
    for number in range(ROUNDS):
        answers = at_once([partial(refresh, url, token)] * AT_ONCE)

        won = [answer.json() for answer in answers if answer.status_code == 200]
        lost = [answer.json()["code"] for answer in answers if answer.status_code != 200]
        assert len(won) == 1, (number, [answer.status_code for answer in answers])
        assert lost == ["refresh_raced"] * (AT_ONCE - 1), number
        session = Session.objects.get()
        assert (session.refresh_digest, session.revoked_at) == (digest(won[0]["refresh"]), None), number
        assert status(url, won[0]["access"]) == 200, number
        token = won[0]["refresh"]


def test_a_browser_that_lost_has_the_winners_cookie_and_simply_goes_on(url):
    jar = sign_in(url, headers=BROWSER).cookies
    for number in range(COOKIE_ROUNDS):
        ask = partial(post, f"{url}/auth/token/refresh", cookies=jar.copy(), headers=BROWSER)
        answers = at_once([ask] * AT_ONCE)

        assert sorted(answer.status_code for answer in answers) == [200] + [409] * (AT_ONCE - 1), number
        (won,) = [answer for answer in answers if answer.status_code == 200]
        jar.update(won.cookies)
    assert post(f"{url}/auth/token/refresh", cookies=jar, headers=BROWSER).status_code == 200


def test_an_old_token_that_comes_back_kills_the_family(url):
    for kept_for in (0, 1, 5):
        stolen = token = sign_in(url).json()["refresh"]
        renewed = refresh(url, token).json()
        for _ in range(kept_for):
            renewed = refresh(url, renewed["refresh"]).json()
        session = Session.objects.latest("pk")
        Session.objects.filter(pk=session.pk).update(rotated_at=session.rotated_at - timedelta(seconds=11))

        back = at_once([partial(refresh, url, stolen)] * AT_ONCE)

        assert [answer.json()["code"] for answer in back] == ["session_ended"] * AT_ONCE, kept_for
        assert refresh(url, renewed["refresh"]).status_code == 401, kept_for
        assert status(url, renewed["access"]) == 401, kept_for
