"""api/links/mails.py: what people find in their mailboxes"""

import re
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import translation

from api.core.text import UNREADABLE
from api.links import jobs, mails
from api.links import services as links
from api.models import Link, User
from api.tests.credentials import mailed, token_of

LINKS = {
    "invitation": {
        "en": "Your invitation to Mutirão",
        "pt-BR": "Seu convite para o Mutirão",
    },
    "reset": {"en": "Choose a new password", "pt-BR": "Escolha uma nova senha"},
    "old_address": {
        "en": "Confirm the change of your e-mail address",
        "pt-BR": "Confirme a mudança do seu e-mail",
    },
    "new_address": {"en": "Confirm your new e-mail address", "pt-BR": "Confirme seu novo e-mail"},
}
LOCALES = ["en", "pt-BR"]


@pytest.fixture
def send_link(bob, ana, settings):
    """`send_link("reset", "pt-BR")`: the mail that Bob gets."""
    settings.PUBLIC_URL = "https://tasks.example.com"

    def send(kind, locale="en", **fields):
        User.objects.filter(pk=bob.pk).update(locale=locale, timezone="America/Sao_Paulo")
        links.issue(
            kind, bob, by=ana, **{"address": "bob@example.com", "new_address": "robert@example.com", **fields}
        )
        return mail.outbox[-1]

    return send


@pytest.fixture
def send_notice(bob):
    def send(about, locale="en"):
        User.objects.filter(pk=bob.pk).update(locale=locale)
        jobs.send_notice.enqueue(user_id=bob.pk, address="bob@example.com", about=about)
        return mail.outbox[-1]

    return send


def check_form(message):
    """One plain text for one person, which says that a program wrote it."""
    parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert parsed.get_content_type() == "text/plain"
    assert parsed.get_content_charset() == "utf-8"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert not message.attachments
    assert (len(message.to), message.cc, message.bcc) == (1, [], [])
    assert "\n" not in message.subject
    assert parsed["From"] == "Mutirão <mutirao@localhost>"
    return parsed.get_content()


def test_there_is_a_subject_for_every_kind():
    assert LINKS.keys() == set(Link.Kind.values)
    assert mails.PATHS.keys() == set(Link.Kind.values)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", LINKS)
def test_a_link_arrives_in_the_language_of_its_person(kind, locale, send_link):
    # Whoever asks for it may speak another one.
    with translation.override("en" if locale == "pt-BR" else "pt-br"):
        message = send_link(kind, locale)

    text = check_form(message)
    assert message.subject == LINKS[kind][locale]
    assert text.startswith({"en": "Hello Bob,\n\n", "pt-BR": "Olá, Bob,\n\n"}[locale])
    address = f"https://tasks.example.com{mails.PATHS[kind]}#{token_of(message)}"
    assert f"\n\n{address}\n\n" in text
    assert "(America/Sao_Paulo)" in text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("about", mails.NOTICES)
def test_a_notice_arrives_in_the_language_of_its_person(about, locale, send_notice, settings):
    settings.PUBLIC_URL = "https://tasks.example.com"

    message = send_notice(about, locale)

    subject, text = mails.NOTICES[about]
    with translation.override(locale.lower()):
        assert message.subject == str(subject)
        assert str(text) in check_form(message)
    with translation.override("en"):
        assert (message.subject == str(subject)) is (locale == "en")
    assert re.findall(r"https?://\S+", message.body) == ["https://tasks.example.com"]


@pytest.mark.parametrize("kind", LINKS)
def test_the_only_secret_is_the_token_of_the_link(kind, send_link, bob):
    message = send_link(kind)

    link = Link.objects.get()
    raw = message.message().as_string()
    assert link.digest not in raw
    assert token_of(message) not in str(Link.objects.values().get())
    assert len(re.findall(r"[A-Za-z0-9_-]{32,}", message.body)) == 1
    assert bob.password not in raw


@pytest.mark.parametrize(
    "name", ["Bob\r\nBcc: x@example.com", "Bob\nSubject: x", "Bob\x0bX: y", "Bob\u2028X: y", "Bob\x85X: y"]
)
def test_a_name_adds_no_header_and_no_line(name, send_link, bob, ana):
    # No way in stores such a name; mails do not rely on it.
    User.objects.filter(pk__in=[bob.pk, ana.pk]).update(name=name)
    bob.refresh_from_db()

    message = send_link("invitation")

    parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert parsed["Bcc"] is None
    assert parsed["X"] is None
    assert message.subject == "Your invitation to Mutirão"
    assert not UNREADABLE.search(message.body.replace("\n", ""))
    assert len(message.body.split("\n\n")) == 4


def test_the_link_is_sent_once_it_has_left(send_link, bob, monkeypatch):
    def refuse(link, token):
        assert Link.objects.get().sent_at is None
        raise ConnectionRefusedError

    monkeypatch.setattr(mails, "send_link", refuse)
    links.issue(Link.Kind.RESET, bob, address="bob@example.com")

    assert Link.objects.get().sent_at is None


def test_a_link_that_is_worth_nothing_any_more_is_not_sent(send_link, bob):
    send_link("reset")
    link = Link.objects.get()
    User.objects.filter(pk=bob.pk).update(generation=1)

    jobs.send_link.enqueue(link_id=link.pk)

    assert len(mailed()) == 1


def test_somebody_who_is_gone_gets_no_mail(bob):
    number = bob.pk
    bob.delete()

    jobs.send_notice.enqueue(user_id=number, address="bob@example.com", about="password_changed")

    assert not mailed()


def test_a_second_attempt_makes_another_token(send_link):
    first = token_of(send_link("reset"))

    jobs.send_link.enqueue(link_id=Link.objects.get().pk)

    assert token_of(mail.outbox[-1]) != first


def test_the_settings_of_the_server_can_send(settings):
    settings.DEFAULT_FROM_EMAIL = "Mutirão <mutirao@example.com>"

    call_command("sendtestemail", "bob@example.com")

    assert mail.outbox[-1].to == ["bob@example.com"]
