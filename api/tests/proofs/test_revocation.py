"""What ends what: each event, each kind of credential, and the next request"""

import pytest
from django.apps import apps
from django.db import transaction

from api.core.secrets import SecretField
from api.models import RecoveryCode, Totp, User
from api.tests.credentials import give_password
from api.tests.proofs import invitations
from api.tests.proofs.events import ALL, EVENTS
from api.tests.proofs.keys_of_bob import USES, cut
from project.tooling.shell import ROOT

# How a credential is refused that has ended.
REFUSALS = {
    (401, "not_authenticated"),
    (401, "session_ended"),
    (401, "token_revoked"),
    (401, "sign_on_expired"),
}
REFUSALS |= {(400, "link_invalid")}


class World:
    def __init__(self, bob, ana, patch):
        self.bob, self.ana, self.patch = bob, ana, patch
        self.keys = cut(bob)


@pytest.fixture
def world(bob, ana, as_user, monkeypatch, settings, request):
    settings.OIDC_ISSUER = "https://id.example.com"
    # An administrator has the most to lose. Who is raised is a member before.
    raised = "role raised" in request.node.name
    User.objects.filter(pk=bob.pk).update(role="member" if raised else "admin")
    bob.refresh_from_db()
    return World(give_password(bob), as_user(give_password(ana)), monkeypatch)


def opens(use, keys):
    """Whether a credential still opens something. What a look changes is undone."""
    with transaction.atomic():
        answer = use(keys)
        transaction.set_rollback(True)
    if answer.status_code < 300:
        return True
    problem = answer.json()
    # The provider's word still counts, and is one half.
    if problem["code"] == "second_factor_required":
        return True
    codes = {each["code"] for each in problem.get("errors", [problem])}
    assert {(answer.status_code, code) for code in codes} <= REFUSALS, problem
    return False


def alive(world):
    return {name for name, use in USES.items() if opens(use, world.keys)}


@pytest.mark.parametrize("event", EVENTS)
def test_the_next_request_knows(event, world):
    happens, lives = EVENTS[event]
    assert alive(world) == ALL

    happens(world)

    assert alive(world) == lives


@pytest.mark.parametrize("event", invitations.EVENTS)
def test_an_invitation_opens_an_account_that_nobody_else_has_opened(
    event, as_user, ana, monkeypatch, settings
):
    settings.OIDC_ISSUER = "https://id.example.com"
    keys = invitations.invite(as_user(ana), monkeypatch)
    happens, lives = invitations.EVENTS[event]
    assert opens(invitations.look, keys)
    assert opens(invitations.accept, keys)

    happens(keys)

    assert opens(invitations.look, keys) is lives
    assert opens(invitations.accept, keys) is lives


def test_the_docs_count_right():
    ending = [event for event, (_happens, lives) in EVENTS.items() if lives < ALL]
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")

    assert f"{len(ending)} events and {len(ALL)} kinds of credential" in text
    assert f"{len(invitations.EVENTS) - 1} events and an invitation" in text


def test_whatever_bears_a_number_of_a_person_is_asked_for_here():
    """A new kind of credential has a `generation`, and has to appear in this table."""
    bearing = {
        model._meta.model_name
        for model in apps.get_app_config("api").get_models()
        if any(field.name == "generation" for field in model._meta.fields)
    }

    assert bearing == {"user", "session", "apitoken", "link", "pendingsignon"}


def test_what_hangs_on_a_person_and_holds_a_secret_bears_the_number():
    without = {Totp, RecoveryCode}  # no way in by themselves: they are asked for beside another one
    for relation in User._meta.related_objects:
        model = relation.related_model
        secret = any(isinstance(field, SecretField) for field in model._meta.fields)
        assert not secret or model in without or hasattr(model, "generation"), model
