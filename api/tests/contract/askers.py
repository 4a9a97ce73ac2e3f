"""Who asks: each operation is tried by another kind of asker, and two rounds later by the next.

A round tries the edges of one half of the operations, on the other database those of the other half.
"""

from zlib import crc32

from django.db import connection
from drf_spectacular.generators import SchemaGenerator

from api.models import RateCounter, User
from api.sessions import tokens
from api.tests.proofs import keys


def _access_token(user):
    return tokens.access_token(keys.session(user))


def _api_token(user):
    return keys.api_token(user, "admin")[1]


def _number(name):
    return crc32(name.encode())


class Asker:
    """`kind` is what the table of the proofs calls them; `person` stands in the world's rows."""

    def __init__(self, kind, person=None, make=None):
        self.kind, self.person, self.make = kind, person, make
        self.token = make(person) if person else None

    def renew(self):
        """Undo what requests did to the asker: signed out, deactivated, demoted, out of attempts."""
        RateCounter.objects.all().delete()
        if self.person is None:
            return
        fields = ("role", "is_active", "email", "password")
        User.objects.filter(pk=self.person.pk).update(**{name: getattr(self.person, name) for name in fields})
        self.token = self.make(User.objects.get(pk=self.person.pk))


class Askers:
    def __init__(self, world, turn):
        self.turn = turn
        self.all = [
            Asker("admin", world.rows["ana"], _access_token),
            Asker("member", world.rows["bob"], _access_token),
            Asker("admin", world.rows["ana"], _api_token),
            Asker("nobody"),
        ]
        self.signed_in = self.all[:3]

    def of(self, operation):
        return self.all[(_number(operation.label) // 2 + self.turn // 2) % len(self.all)]

    def without_edges(self):
        """The names of the operations whose edges are not this round's."""
        paths = SchemaGenerator().get_schema(public=True)["paths"]
        names = [f"{verb.upper()} {path}" for path, verbs in paths.items() for verb in verbs]
        half = (self.turn + (connection.vendor == "postgresql")) % 2
        return [name for name in names if _number(name) % 2 != half]

    def of_steps(self):
        """Who takes steps that follow each other."""
        return self.signed_in[self.turn % len(self.signed_in)]
