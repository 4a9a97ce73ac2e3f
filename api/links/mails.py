"""The mails that the product sends, in the person's language. Links come from PUBLIC_URL and from nothing else."""

from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.core.text import one_line
from api.links.models import Link

# Where the web client takes up each kind of link. What stands behind the # is sent to no server, ours included.
PATHS = {
    Link.Kind.INVITATION: "/invitation",
    Link.Kind.RESET: "/reset-password",
    Link.Kind.OLD_ADDRESS: "/confirm-email",
    Link.Kind.NEW_ADDRESS: "/confirm-email",
}

# subject, text
NOTICES = {
    "password_changed": (
        gettext_lazy("Your password was changed"),
        gettext_lazy(
            "The password of your account was changed, and all other sessions and API tokens have ended."
        ),
    ),
    "email_changed": (
        gettext_lazy("Your e-mail address was changed"),
        gettext_lazy("Your account has another e-mail address now. All sessions and API tokens have ended."),
    ),
    "second_factor_on": (
        gettext_lazy("Two-step sign-in is on"),
        gettext_lazy("From now on, signing in to your account takes a code from your authenticator app."),
    ),
    "second_factor_off": (
        gettext_lazy("Two-step sign-in is off"),
        gettext_lazy("Signing in to your account takes no code from an authenticator app any more."),
    ),
    "recovery_codes_renewed": (
        gettext_lazy("You have new recovery codes"),
        gettext_lazy("New recovery codes were made for your account. The former ones are worth nothing now."),
    ),
    "project_taken_over": (
        gettext_lazy("An administrator has joined a private project of yours"),
        gettext_lazy("An administrator has made themselves a manager of a private project that you manage."),
    ),
}


def send_link(link: Link, token: str) -> None:
    """Raises what the mail server's refusal raises."""
    address = f"{settings.PUBLIC_URL}{PATHS[Link.Kind(link.kind)]}#{token}"
    with _language_of(link.user):
        subject, text = _words(link)
        until = _("The link works once, until %(moment)s (%(zone)s).") % {
            "moment": _moment(link.expires_at),
            "zone": link.user.timezone,
        }
        _send(link.address, subject, [_greeting(link.user), text, address, until])


def send_notice(*, user_id: int, address: str, about: str) -> None:
    user = apps.get_model("api", "User").objects.filter(pk=user_id).first()
    if user is None:
        return
    subject, text = NOTICES[about]
    with _language_of(user):
        alarm = [_("If this was not you, tell the people who run your team's Mutirão at once.")]
        if about == "project_taken_over":
            alarm = []
        _send(address, str(subject), [_greeting(user), str(text), *alarm, settings.PUBLIC_URL])


def _words(link):
    match link.kind:
        case Link.Kind.INVITATION if link.created_by:
            words = _("%(name)s invites you to share tasks with the team. Choose a password here:")
            return _("Your invitation to Mutirão"), words % {"name": one_line(link.created_by.name, 100)}
        case Link.Kind.INVITATION:
            words = _("You are invited to share tasks with the team. Choose a password here:")
            return _("Your invitation to Mutirão"), words
        case Link.Kind.RESET:
            words = _(
                "Somebody, probably you, asked for a new password. If it was not you, ignore this mail."
            )
            return _("Choose a new password"), words
        case Link.Kind.OLD_ADDRESS:
            words = _("Your account shall have the address %(address)s instead of this one. Do you agree?")
            return _("Confirm the change of your e-mail address"), words % {"address": link.new_address}
        case _kind:
            words = _("This shall be the address of your account. Confirm that it is yours:")
            return _("Confirm your new e-mail address"), words


def _moment(value):
    words = date_format(timezone.localtime(value), "DATETIME_FORMAT")
    # Django writes Portuguese months with a capital, which nobody else does.
    return words.lower() if translation.get_language() == "pt-br" else words


def _greeting(user):
    return _("Hello %(name)s,") % {"name": one_line(user.name, 100)}


class _language_of:
    """Their language and their time zone, whoever asked and wherever this runs."""

    def __init__(self, user: Any):
        self.inner = (translation.override(user.locale.lower()), timezone.override(user.timezone))

    def __enter__(self):
        for each in self.inner:
            each.__enter__()

    def __exit__(self, *error):
        for each in reversed(self.inner):
            each.__exit__(*error)


def _send(address, subject, paragraphs):
    body = "\n\n".join(paragraphs) + "\n"
    headers = {
        "Auto-Submitted": "auto-generated",
        # Otherwise it would name the machine on which this runs.
        "Message-ID": make_msgid(domain=urlsplit(settings.PUBLIC_URL).hostname),
    }
    EmailMessage(subject=subject, body=body, to=[address], headers=headers).send()
