"""Which bodies are accepted where, and which serializers read them: seen, not believed."""

import pytest
from rest_framework.relations import ManyRelatedField, RelatedField
from rest_framework.serializers import Serializer

from api.tests.proofs.table import TABLE
from api.tests.proofs.table.rows import ASKERS
from api.tests.proofs.world import ask
from api.tests.routes import actions, api_routes

WRITING = ("post", "put", "patch")
# Django's pages for the browsable API take forms.
PAGES = {"login", "logout"}
# What ends all sessions or makes the first administrator is refused here for other reasons, after its body was read.
REFUSED = {"set-up", "sso-token", "second-factor-confirm", "second-factor-disable", "recovery-codes"}


def write_routes():
    """`(verb, route)` of everything that reads a body."""
    return [
        (verb, name)
        for name, callback in api_routes()
        for verb in actions(callback)
        if verb in WRITING and name not in PAGES
    ]


def accepted(verb, route):
    """A row of the table that succeeds, and who succeeds with it. What is always refused gets as far as it can."""
    rows = [row for row in TABLE if (row.verb, row.route) == (verb, route)]
    for asker in reversed(ASKERS):
        for row in rows:
            if row.expected(asker) < 400:
                return row, asker
    assert route in REFUSED, route
    return rows[-1], "admin"


def readers(world, verb, route):
    """The serializers that read the body of the accepted row."""
    row, asker = accepted(verb, route)
    read, run = [], Serializer.run_validation

    def noting(serializer, *args, **kwargs):
        if serializer.parent is None:
            read.append(serializer)
        return run(serializer, *args, **kwargs)

    with world.asked_by(asker) as (client, values), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Serializer, "run_validation", noting)
        ask(client, row, values)
    return read


def writable(serializers):
    return {
        name: field
        for serializer in serializers
        for name, field in serializer.fields.items()
        if not field.read_only
    }


def references(serializers):
    """The fields of a body that name rows."""
    return {
        name: field
        for name, field in writable(serializers).items()
        if isinstance(field, RelatedField | ManyRelatedField)
    }
