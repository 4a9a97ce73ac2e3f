"""POST /api/auth/second-factor/disable and /recovery-codes, DELETE /api/users/{id}/second-factor"""

import pytest

from api.factors import codes, services
from api.models import ApiToken, RecoveryCode, Totp, User
from api.tests.credentials import PASSWORD, bearer, code_of, give_password, mailed, sign_in, signed_in, works
from api.tests.problems import code, entries
from api.tokens.services import create_token
from api.users.services import end_credentials

OFF, RENEW = "/api/auth/second-factor/disable", "/api/auth/second-factor/recovery-codes"


@pytest.fixture
def asker(app):
    """Bob, signed in with the code that came before the present one."""
    return signed_in(code=code_of(app, -1))


def test_password_and_code_turn_it_off(asker, app):
    answer = asker.post(OFF, {"password": PASSWORD, "code": code_of(app)})

    assert (answer.status_code, answer.content) == (204, b"")
    assert sign_in().status_code == 200
    assert not Totp.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_turning_it_off_ends_all_but_the_session_that_asks(asker, app, member):
    _row, token = create_token(by=member, name="script", scope="read")
    other = signed_in(code=code_of(app))

    asker.post(OFF, {"password": PASSWORD, "code": code_of(app, 1)})

    assert works(asker)
    assert not works(other)
    assert not works(bearer(token))
    assert [message.subject for message in mailed("bob@example.com")] == ["Two-step sign-in is off"]


@pytest.mark.parametrize("address", [OFF, RENEW])
def test_each_of_the_two_proofs_is_needed(address, asker, app):
    codes_before = list(RecoveryCode.objects.values_list("digest", flat=True))

    assert entries(asker.post(address, {"password": "a guess", "code": code_of(app)})) == [
        ("password", "wrong_password")
    ]
    assert entries(asker.post(address, {"password": PASSWORD, "code": "x"})) == [("code", "invalid_code")]
    assert entries(asker.post(address, {"password": PASSWORD})) == [("code", "required")]
    assert entries(asker.post(address, {"code": code_of(app)})) == [("password", "wrong_password")]
    assert Totp.objects.exists()
    assert list(RecoveryCode.objects.values_list("digest", flat=True)) == codes_before


@pytest.mark.parametrize("address", [OFF, RENEW])
def test_who_was_thrown_out_in_the_meantime_changes_nothing(address, asker, app, member, monkeypatch):
    codes_before = list(RecoveryCode.objects.values_list("digest", flat=True))

    def meanwhile(user, given):
        end_credentials(User.objects.get(pk=user.pk), by=None)

    monkeypatch.setattr(services, "prove", meanwhile)

    answer = asker.post(address, {"password": PASSWORD, "code": code_of(app)})

    assert code(answer, 401) == "session_ended"
    assert not works(asker)
    assert Totp.objects.exists()
    assert list(RecoveryCode.objects.values_list("digest", flat=True)) == codes_before


@pytest.mark.parametrize("address", [OFF, RENEW])
def test_guessing_codes_is_limited(address, asker):
    answers = [asker.post(address, {"password": PASSWORD, "code": "x"}).status_code for _ in range(6)]

    assert answers == [400] * 5 + [429]


@pytest.mark.parametrize("address", [OFF, RENEW])
def test_where_it_is_not_on_nothing_can_be_proved(address, member):
    answer = signed_in().post(address, {"password": PASSWORD, "code": "123456"})

    assert code(answer, 409) == "second_factor_off"


def test_new_recovery_codes_take_the_place_of_the_old_ones(asker, app, member):
    (old, *_rest) = codes.new_recovery_codes(member)
    other = signed_in(code=code_of(app))

    answer = asker.post(RENEW, {"password": PASSWORD, "code": code_of(app, 1)})

    new = answer.json()["recovery_codes"]
    assert (answer.status_code, len(set(new)), RecoveryCode.objects.count()) == (200, 10, 10)
    assert (works(asker), works(other)) == (True, False)
    assert code(sign_in(code=old), 401) == "invalid_code"
    assert sign_in(code=new[0]).status_code == 200


def test_a_recovery_code_proves_too(asker, member):
    (recovery_code, *_rest) = codes.new_recovery_codes(member)

    assert asker.post(OFF, {"password": PASSWORD, "code": recovery_code}).status_code == 204


def test_an_administrator_takes_it_off_somebody_who_lost_everything(asker, app, as_user, ana, member):
    answer = as_user(ana).delete(f"/api/users/{member.pk}/second-factor")

    assert (answer.status_code, answer.content) == (204, b"")
    assert not works(asker)
    assert sign_in().status_code == 200
    assert [message.subject for message in mailed("bob@example.com")] == ["Two-step sign-in is off"]


def test_others_cannot(app, as_user, alice, charlie, member):
    for person, status in ((alice, 403), (member, 403), (charlie, 404)):
        assert as_user(person).delete(f"/api/users/{member.pk}/second-factor").status_code == status

    assert code(sign_in(), 401) == "second_factor_required"


def test_no_token_takes_it_off_anybody(app, ana, member):
    _row, token = create_token(by=ana, name="script", scope=ApiToken.Scope.ADMIN)

    answer = bearer(token).delete(f"/api/users/{member.pk}/second-factor")

    assert code(answer, 403) == "session_required"
    assert Totp.objects.exists()


def test_administrators_give_the_proofs_for_their_own(as_user, ana):
    give_password(ana)
    codes.new_secret(ana)
    Totp.objects.update(confirmed_at=ana.created_at)

    answer = as_user(ana).delete(f"/api/users/{ana.pk}/second-factor")

    assert code(answer, 403) == "permission_denied"
    assert Totp.objects.exists()
