"""One round of requests that schemathesis makes from the OpenAPI schema: its edges, at random, and in steps.

All of its checks are on, and one of ours. What the requests need to be acceptable is in `real`; why, says that module.
"""

from unittest import mock

import schemathesis
import werkzeug
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.engine.run import PhaseName
from schemathesis.python import wsgi

from api.tests.contract import patterns, sparse
from api.tests.contract.askers import Askers
from api.tests.contract.product import Product
from api.tests.contract.real import Real
from api.tests.contract.result import Result
from api.tests.proofs.world import undone

# Of each operation at random, besides its edges.
EXAMPLES = 2
STEPS = 20


def run(world, apps, *, seed, turn):
    """`apps` are the secrets of the authenticator apps that people have begun to set up, by person."""
    product, askers = Product(), Askers(world, turn)
    real = {asker: Real(asker.kind, world.values(asker.kind), apps.get(asker.person)) for asker in askers.all}

    def asker_of(operation):
        return askers.of_steps() if product.in_steps else askers.of(operation)

    class Credentials:
        def get(self, case, context):
            asker = asker_of(case.operation)
            if product.in_steps:
                asker.renew()
            return asker.token

        def set(self, case, token, context):
            case.headers["Authorization"] = f"Bearer {token}"

    def put_real(context, case, kwargs):
        real[asker_of(case.operation)].put_into(case)

    result = Result()
    schemathesis.hook("before_load_schema")(sparse.loosen)
    schemathesis.hook("before_load_schema")(patterns.keep_apart)
    schemathesis.hook("before_call")(put_real)
    try:
        schema = schemathesis.openapi.from_wsgi(
            "/api/schema.json", product, config=_config(seed, askers.without_edges())
        )
        schema.auth(refresh_interval=None)(Credentials)
        build = schema.build_state_machine
        with (
            product.running(),
            mock.patch.object(wsgi, "get_client", Client),
            mock.patch.object(
                schema, "build_state_machine", lambda **options: _undoing(build(**options), product)
            ),
        ):
            for event in from_schema(schema).execute():
                if isinstance(event, events.PhaseStarted):
                    product.in_steps = event.phase.name == PhaseName.STATEFUL_TESTING
                result.note(event)
    finally:
        schemathesis.hooks.unregister_all()
    return result


class Client(werkzeug.Client):
    """When it probes without credentials, schemathesis 4.32 says how it wants its socket. Here is none."""

    def open(self, *args, max_redirects=None, verify=None, cert=None, **options):
        return super().open(*args, **options)


def _undoing(machine, product):
    """Each row of steps begins in the same world: a machine is made for each."""
    make, end = machine.__init__, machine.teardown

    def begin(self):
        product.steps.enter_context(undone())
        make(self)

    def undo(self):
        end(self)
        product.steps.close()

    machine.__init__, machine.teardown = begin, undo
    return machine


def _config(seed, without_edges):
    random = {"max-examples": EXAMPLES, "no-shrink": True, "with-security-parameters": False}
    return SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "workers": 1,
            "continue-on-failure": True,
            # Credentials are ours to give; `ignored_auth` takes them away and spoils them.
            "generation": random,
            "operations": [{"include-name": without_edges, "phases": {"coverage": {"enabled": False}}}],
            "phases": {"stateful": {"generation": {**random, "max-examples": STEPS}}},
        }
    )
