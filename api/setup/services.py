import logging

from django.utils.translation import gettext as _

from api.core.exceptions import Conflict
from api.core.transactions import writing
from api.log import services as events
from api.passwords.services import check_strength
from api.setup.models import Installation
from api.users.models import User

log = logging.getLogger(__name__)


def is_open() -> bool:
    """Whether this server still waits for its first administrator."""
    return not Installation.objects.exists()


def mark_done() -> bool:
    """Close the set-up page for ever; False where it was closed already. The database lets one through."""
    return bool(_insert())


@writing()
def set_up(*, name: str, email: str, password: str, locale: str, timezone: str) -> User:
    """Make the first administrator. Raises Conflict `set_up_already`, and ValidationError for a weak password."""
    if not is_open():
        raise _closed()
    person = User(name=name, email=email, role=User.Role.ADMIN, locale=locale, timezone=timezone)
    check_strength(password, person, field="password")
    person.set_password(password)
    # The row first: whoever comes second waits for it here, and then finds the door closed.
    if not _insert():
        raise _closed()
    person.save(force_insert=True)
    events.created(person, by=person)
    log.warning("user %s set up this server", person.pk)
    return person


def _insert():
    _row, created = Installation.objects.get_or_create(pk=1)
    return created


def _closed():
    return Conflict(_("This server has been set up already. Sign in."), code="set_up_already")
