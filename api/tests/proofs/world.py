"""The rows that the table names, and everybody who may ask for them. Made once; each case is undone before the next."""

from contextlib import contextmanager
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from rest_framework.test import APIClient

from api.models import Task, User
from api.sessions import tokens
from api.setup import services as setup
from api.tests.credentials import PASSWORD
from api.tests.proofs import keys, places
from api.tests.proofs.table.rows import ROLES

# The last four only stand in rows: to be let in, to be in the garden, to be in the loft, to have left no trace.
NAMES = {"alice": "Alice", "bob": "Bob", "charlie": "Charlie", "ana": "Ana"}
NAMES |= dict.fromkeys(("newcomer", "gardener", "lodger", "stray"), "Newcomer")
WHERE = ("garden", "cellar", "attic", "empty")
# What some kinds of askers do not have gets a number that nothing has.
NOTHING: dict[str, Any] = dict.fromkeys(
    ["me", "my_session", "my_token", "my_filter", *(f"{place}_mine" for place in WHERE)], 0
)
NOTHING["my_address"] = "nobody@example.com"


@contextmanager
def undone():
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def person_of(asker):
    """Who in the cast asks."""
    return {"nobody": None, "member": "bob", "admin": "ana"}.get(asker, "charlie")


class World:
    def __init__(self):
        setup.mark_done()
        self.password = make_password(PASSWORD)
        # One for all: each new client would read Django's middleware, and WhiteNoise every static file.
        self.client = APIClient()
        self.rows = {key: self._person(key, name) for key, name in NAMES.items()}
        places.fill(self.rows)
        places.note(self.rows)
        alice = self.rows["alice"]
        self.secrets = {
            "password": PASSWORD,
            "refresh": keys.refresh_token(alice),
            "sign_on": keys.sign_on(alice),
        }
        self._send_links()
        for person in ("alice", "bob", "charlie", "ana"):
            user = self.rows[person]
            self.rows[f"{person}s_session"] = keys.session(user)
            self.rows[f"{person}s_token"], _token = keys.api_token(user, "read")
            self.rows[f"{person}s_filter"] = places.save_filter(user)

    @contextmanager
    def asked_by(self, asker):
        """A client of this kind of asker, and by name what may stand in its paths and bodies: ids and secrets."""
        with undone():
            values, person = self.values(asker), person_of(asker)
            token = tokens.access_token(self.rows[f"{person}s_session"]) if person else None
            yield self.client_with(token), values

    def client_with(self, token):
        self.client.cookies.clear()
        self.client.credentials(**({"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}))
        return self.client

    def values(self, asker):
        """Makes Charlie what the asker is. Call it where it will be undone."""
        mine = self._place(asker)
        if person := person_of(asker):
            names = {"me": person}
            names |= {f"my_{thing}": f"{person}s_{thing}" for thing in ("session", "token", "filter")}
            mine |= {name: self.rows[key].pk for name, key in names.items()}
            mine["my_address"] = self.rows[person].email
        return {**{key: row.pk for key, row in self.rows.items()}, **self.secrets, **NOTHING, **mine}

    def _place(self, asker):
        charlie = self.rows["charlie"]
        if asker == "assignee":
            Task.objects.filter(project=None).update(assignee=charlie)
            Task.objects.filter(project__in=[self.rows[place] for place in WHERE]).update(assignee=charlie)
        if asker not in ROLES:
            return {}
        return {f"{place}_mine": places.join(self.rows[place], charlie, asker).pk for place in WHERE}

    def _person(self, key, name):
        role = {"charlie": User.Role.GUEST, "ana": User.Role.ADMIN}.get(key, User.Role.MEMBER)
        password = "!" if name == "Newcomer" else self.password
        # Seen just now, so that no request has to note it.
        return User.objects.create(
            name=name, email=f"{key}@example.com", role=role, password=password, last_seen_at=timezone.now()
        )

    def _send_links(self):
        for kind, person in {"invitation": "newcomer", "reset": "alice", "new_address": "alice"}.items():
            address = {"new_address": "alice@example.org"} if kind == "new_address" else {}
            self.rows[kind], self.secrets[f"{kind}_link"] = keys.link(self.rows[person], kind, **address)


def filled(value, values):
    """A path or a body with the values in place of `{names}`; what is only a name becomes the value itself."""
    if isinstance(value, dict):
        return {name: filled(each, values) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, values) for each in value]
    if not isinstance(value, str):
        return value
    if value.startswith("{") and value.endswith("}"):
        return values[value[1:-1]]
    return value.format(**values)


def ask(client, row, values):
    return getattr(client, row.verb)(filled(row.path, values), filled(row.body, values))
