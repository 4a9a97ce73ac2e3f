"""Every operation of the OpenAPI schema, as https://schemathesis.readthedocs.io makes requests for it"""

import os
import secrets

from django.db import connection

from api.factors import codes
from api.tests.contract.run import run
from api.tests.proofs.world import World

CASES = int(os.environ.get("CONTRACT_CASES") or 2_000)
# "random" takes another one each time; what is printed takes it again.
SEED = os.environ.get("CONTRACT_SEED") or "1"
CHECKS = {
    *(
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
    ),
    *("response_schema_conformance", "negative_data_rejection", "positive_data_acceptance", "ignored_auth"),
    *("missing_required_header", "unsupported_method", "allow_header_conformance", "use_after_free"),
    *("ensure_resource_availability", "object_level_authorization", "has_what_was_asked"),
}


def test_every_answer_is_as_the_schema_says(transactional_db, tell):
    seed = secrets.randbelow(2**32) if SEED == "random" else int(SEED)
    world = World()
    apps = {world.rows[name]: codes.new_secret(world.rows[name]) for name in ("ana", "bob")}
    cases, turn, faults, checks = 0, 0, [], set()
    while cases < CASES:
        result = run(world, apps, seed=seed + turn, turn=turn)
        tell(f"{connection.vendor}, seed {seed + turn}: {result}")
        cases, turn = cases + result.cases, turn + 1
        faults += result.faults
        checks |= set(result.checks)
        assert result.cases

    assert not faults, f"{len(faults)} faults with seed {seed}:\n\n" + "\n\n".join(faults[:60])
    assert checks == CHECKS
    assert cases >= CASES
