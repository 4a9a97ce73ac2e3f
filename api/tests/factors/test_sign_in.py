"""POST /api/auth/token, where two-step sign-in is on"""

import pytest

from api.factors import codes
from api.models import RecoveryCode, Session, Totp
from api.tests.credentials import PASSWORD, code_of, sign_in
from api.tests.problems import code

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def test_a_code_lets_in(app):
    assert sign_in(code=code_of(app)).status_code == 200


def test_a_missing_code_is_asked_for(app):
    assert code(sign_in(), 401) == "second_factor_required"
    assert not Session.objects.exists()


def test_a_code_says_nothing_without_the_password(app):
    assert code(sign_in(password="a guess", code=code_of(app)), 401) == "invalid_credentials"
    assert sign_in(code=code_of(app)).status_code == 200


def test_a_code_counts_once(app):
    shown = code_of(app)
    sign_in(code=shown)

    assert code(sign_in(code=shown), 401) == "invalid_code"


def test_an_older_code_does_not_count_after_a_newer_one(app):
    assert sign_in(code=code_of(app, 1)).status_code == 200

    for steps in (1, 0, -1):
        assert code(sign_in(code=code_of(app, steps)), 401) == "invalid_code"


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_clocks_may_differ_by_one_step(app, steps):
    assert sign_in(code=code_of(app, steps)).status_code == 200


@pytest.mark.parametrize("steps", [-3, 3, 100])
def test_clocks_that_differ_more_are_wrong(app, steps):
    assert code(sign_in(code=code_of(app, steps)), 401) == "invalid_code"


SPELLINGS = {
    "a space inside": lambda good: f"{good[:3]} {good[3:]}",
    "a dash inside": lambda good: f"{good[:3]}-{good[3:]}",
    "seven digits": lambda good: f"{good}0",
    "five digits": lambda good: good[:5],
    "Arabic digits": lambda good: good.translate(ARABIC),
    "full-width digits": lambda good: good.translate(FULL_WIDTH),
    "a sign": lambda good: f"+{good}",
    "twice": lambda good: f"{good} {good}",
    "a line end inside": lambda good: f"{good[:3]}\n{good[3:]}",
    "an exponent": lambda good: f"{good[:4]}e1",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_six_ascii_digits_are_the_only_spelling(spelling, app):
    assert code(sign_in(code=SPELLINGS[spelling](code_of(app))), 401) == "invalid_code"
    assert not Session.objects.exists()


@pytest.mark.parametrize("body", [{"code": 123456}, {"code": None}, {"code": ["1"]}, {"code": "1" * 21}])
def test_a_code_is_a_short_text(body, app):
    answer = sign_in(**body)

    assert answer.status_code in (400, 401)
    assert not Session.objects.exists()


def test_the_fifth_wrong_code_is_the_last_that_is_looked_at(app, monkeypatch):
    looked_at = []
    monkeypatch.setattr(codes, "take", lambda totp, given: looked_at.append(given))

    answers = [sign_in(code="000000") for _ in range(7)]

    assert [each.status_code for each in answers] == [401] * 5 + [429] * 2
    assert len(looked_at) == 5
    assert 0 < int(answers[-1]["Retry-After"]) <= 15 * 60


def test_after_too_many_wrong_codes_the_right_one_does_not_count_either(app):
    for _ in range(5):
        sign_in(code="x")

    assert code(sign_in(code=code_of(app)), 429) == "throttled"


def test_a_right_code_starts_the_count_again(app):
    for _ in range(4):
        sign_in(code="x")
    assert sign_in(code=code_of(app)).status_code == 200

    assert [sign_in(code="x").status_code for _ in range(5)] == [401] * 5


def test_asking_for_the_code_uses_up_no_attempt(app):
    for _ in range(6):
        assert code(sign_in(), 401) == "second_factor_required"

    assert sign_in(code=code_of(app)).status_code == 200


def test_a_recovery_code_counts_once_however_it_is_written(app, member):
    first, second, *_rest = codes.new_recovery_codes(member)

    assert sign_in(code=first).status_code == 200
    assert code(sign_in(code=first), 401) == "invalid_code"
    assert code(sign_in(code=first.replace("-", "")), 401) == "invalid_code"
    assert sign_in(code=second.replace("-", "")).status_code == 200
    assert RecoveryCode.objects.count() == 8


def test_a_recovery_code_of_another_person_is_worth_nothing(app, alice):
    (theirs, *_rest) = codes.new_recovery_codes(alice)

    assert code(sign_in(code=theirs), 401) == "invalid_code"
    assert RecoveryCode.objects.filter(user=alice).count() == 10


def test_secrets_are_stored_sealed(app, member):
    (recovery_code, *_rest) = codes.new_recovery_codes(member)

    stored = f"{list(Totp.objects.values())} {list(RecoveryCode.objects.values())}"

    assert app not in stored
    assert recovery_code not in stored
    assert recovery_code.replace("-", "") not in stored


def test_a_new_key_of_the_server_is_answered_plainly(app, settings, caplog):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key of the server, long enough", []

    answer = sign_in(code=code_of(app))

    assert code(answer, 401) == "second_factor_unreadable"
    assert "administrator" in answer.json()["detail"]
    assert "SECRET_KEY" in caplog.text


def test_a_former_key_still_opens_and_becomes_dispensable(app, settings):
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key of the server, long enough"
    settings.SECRET_KEY_FALLBACKS = [former]
    assert sign_in(code=code_of(app)).status_code == 200

    settings.SECRET_KEY_FALLBACKS = []

    assert sign_in(code=code_of(app, 1)).status_code == 200


def test_who_has_only_begun_needs_no_code(member):
    codes.new_secret(member)

    assert sign_in(password=PASSWORD).status_code == 200
