"""Who asks: each operation is tried by another kind of asker, and in the next round by the next."""

from zlib import crc32

from api.models import RateCounter, User
from api.sessions import tokens
from api.tests.proofs import keys


def _access_token(user):
    return tokens.access_token(keys.session(user))


def _api_token(user):
    return keys.api_token(user, "admin")[1]


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
        return self.all[(crc32(operation.label.encode()) + self.turn) % len(self.all)]

    def of_steps(self):
        """Who takes steps that follow each other."""
        return self.signed_in[self.turn % len(self.signed_in)]
