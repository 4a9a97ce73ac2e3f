"""What happens to Bob's account, and what of his keys lives afterwards; test_revocation.py asks each of them."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone
from rest_framework.test import APIClient

from api.models import ApiToken, Link, Session, User
from api.tests.credentials import NEW, PASSWORD, bearer, code_of, turn_on_factor
from api.tests.proofs.keys_of_bob import ADDRESS, USES, taken_up

ALL = frozenset(USES)
ACTING = {"access, acting", "refresh, acting"}
OTHER = {"access, other", "refresh, other"}
LINKS = {"reset link", "link to the old address", "link to the new address"}
NOTHING: frozenset[str] = frozenset()


def sign_out(world, **body):
    assert bearer(world.keys.acting.access).post("/api/auth/sign-out", body).status_code == 204


def end_the_other_session(world):
    answer = bearer(world.keys.acting.access).delete(f"/api/auth/sessions/{world.keys.other.id}")
    assert answer.status_code == 204


def log_out_of_the_pages(world):
    assert world.keys.page.post("/api/auth/logout").status_code == 302


def change_password(world):
    body = {"current_password": PASSWORD, "new_password": NEW}
    assert bearer(world.keys.acting.access).post("/api/auth/password", body).status_code == 204


def reset_password(world):
    body = {"token": world.keys.links[Link.Kind.RESET], "new_password": NEW}
    assert APIClient().post("/api/auth/password/reset", body).status_code == 204


def change_password_by_command(world):
    world.patch.setattr("api.management.commands.changepassword.getpass", lambda prompt: NEW)
    call_command("changepassword", "bob@example.com", stdout=StringIO())


def change_address(world):
    for kind in (Link.Kind.OLD_ADDRESS, Link.Kind.NEW_ADDRESS):
        body = {"token": world.keys.links[kind]}
        assert APIClient().post("/api/auth/email/confirm", body).status_code == 200
    assert User.objects.get(pk=world.bob.pk).email == ADDRESS


def cancel_the_change_of_address(world):
    assert bearer(world.keys.acting.access).delete("/api/auth/email").status_code == 204


def by_admin(**changes):
    def change(world):
        answer = world.ana.patch(f"/api/users/{world.bob.pk}", changes)
        assert answer.status_code == 200, answer.json()

    return change


def deactivate_and_reactivate(world):
    by_admin(is_active=False)(world)
    by_admin(is_active=True)(world)


def delete(world):
    assert world.ana.delete(f"/api/users/{world.bob.pk}").status_code == 204


def sign_out_by_admin(world):
    assert world.ana.post(f"/api/users/{world.bob.pk}/sign-out").status_code == 204


def turn_on(world):
    client = bearer(world.keys.acting.access)
    secret = client.post("/api/auth/second-factor", {"password": PASSWORD}).json()["secret"]
    assert client.post("/api/auth/second-factor/confirm", {"code": code_of(secret)}).status_code == 200


def with_factor(path, status):
    def use(world):
        body = {"password": PASSWORD, "code": code_of(turn_on_factor(world.bob))}
        answer = bearer(world.keys.acting.access).post(f"/api/auth/second-factor/{path}", body)
        assert answer.status_code == status, answer.json()

    return use


def remove_factor_by_admin(world):
    turn_on_factor(world.bob)
    assert world.ana.delete(f"/api/users/{world.bob.pk}/second-factor").status_code == 204


def bring_back_an_old_refresh_token(world):
    old = world.keys.other.refresh
    for _ in range(2):
        renewed = APIClient().post("/api/auth/token/refresh", {"refresh": world.keys.other.refresh}).json()
        world.keys.other.refresh, world.keys.other.access = renewed["refresh"], renewed["access"]
    assert APIClient().post("/api/auth/token/refresh", {"refresh": old}).status_code == 401


def let_the_other_session_expire(world):
    Session.objects.filter(pk=world.keys.other.id).update(expires_at=timezone.now())


def let_ninety_days_pass(world):
    began = timezone.now() - timedelta(days=90)
    Session.objects.filter(pk=world.keys.other.id).update(created_at=began, rotated_at=began)
    # Renewing may not lengthen it.
    APIClient().post("/api/auth/token/refresh", {"refresh": world.keys.other.refresh})


def take_up_the_sign_on(world):
    assert taken_up(world.keys).status_code == 200


def delete_a_token(world):
    token = ApiToken.objects.get(user=world.bob, scope="write")
    assert bearer(world.keys.acting.access).delete(f"/api/tokens/{token.pk}").status_code == 204


def let_a_token_expire(world):
    ApiToken.objects.filter(user=world.bob, scope="read").update(expires_at=timezone.now())


def let_the_links_expire(world):
    Link.objects.update(expires_at=timezone.now())


# event: what happens, and what lives afterwards
EVENTS = {
    "nothing": (lambda world: None, ALL),
    "sign-out": (sign_out, ALL - ACTING),
    "sign-out everywhere": (lambda world: sign_out(world, everywhere=True), NOTHING),
    "a session ended from the list": (end_the_other_session, ALL - OTHER),
    "log-out from the browsable API": (log_out_of_the_pages, ALL - {"browsable API"}),
    "password changed": (change_password, ACTING),
    "password reset": (reset_password, NOTHING),
    "password changed from the command line": (change_password_by_command, NOTHING),
    "address changed": (change_address, NOTHING),
    "change of address cancelled": (cancel_the_change_of_address, ALL - LINKS | {"reset link"}),
    "address changed by an administrator": (by_admin(email="rob@example.com"), NOTHING),
    "address taken away": (by_admin(email=None), NOTHING),
    "second factor on": (turn_on, ACTING),
    "second factor off": (with_factor("disable", 204), ACTING),
    "recovery codes renewed": (with_factor("recovery-codes", 200), ACTING),
    "second factor removed by an administrator": (remove_factor_by_admin, NOTHING),
    "deactivated": (by_admin(is_active=False), NOTHING),
    "deactivated and reactivated": (deactivate_and_reactivate, NOTHING),
    "deleted": (delete, NOTHING),
    "role lowered": (by_admin(role="member"), NOTHING),
    "made a guest": (by_admin(role="guest"), NOTHING),
    "role raised": (by_admin(role="admin"), NOTHING),
    "all ended by an administrator": (sign_out_by_admin, NOTHING),
    "an old refresh token came back": (bring_back_an_old_refresh_token, ALL - OTHER),
    "session expired": (let_the_other_session_expire, ALL - OTHER),
    "session older than ninety days": (let_ninety_days_pass, ALL - OTHER),
    "pending sign-on taken up": (take_up_the_sign_on, ALL - {"pending sign-on"}),
    "API token deleted": (delete_a_token, ALL - {"API token, write"}),
    "API token expired": (let_a_token_expire, ALL - {"API token, read"}),
    "links expired": (let_the_links_expire, ALL - LINKS),
}
