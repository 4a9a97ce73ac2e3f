"""What `make test` checks: one leg each, with a name for LEGS and for the report."""

import functools
import shlex
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from project.tooling import budget, client, journey, nginx, node, postgres, processes, python, redis, schema
from project.tooling.shell import CLIENT, ROOT, Failure

PYTEST = "-m pytest -q -ra"
# What looks at the whole product at once takes as long as all the rest.
PROOFS = ("api/tests/proofs", "api/tests/contract")
WITH_REDIS = "api/tests/redis"
SUITE = f"{PYTEST} {' '.join(f'--ignore={folder}' for folder in (*PROOFS, WITH_REDIS))}"
PROVING = f"{PYTEST} {' '.join(PROOFS)}"
# The runners' closing lines, which the report always shows.
PYTEST_SAYS = (
    r"^(PostgreSQL|Redis|Contract): "
    r"|^[= ]*\d+ (passed|failed|skipped|deselected|error).* in [\d.]+s|^no tests ran"
)
VITEST_SAYS = r"^ *(Test Files|Tests|Duration) "
BUDGET_SAYS = r"^First load: "
PLAYWRIGHT_SAYS = r"^Browser: |^ *\d+ (passed|failed|flaky|skipped|did not run)"

Action = Callable[[Mapping[str, str], IO[str]], None]


@dataclass(frozen=True)
class Leg:
    name: str
    action: Action
    after: tuple[str, ...] = ()
    says: str = "(?!)"


def call(
    *argv: object, env: Mapping[str, str], output: IO[str], cwd: Path = ROOT, limit: float = processes.LIMIT
) -> None:
    output.flush()
    with processes.started(*argv, cwd=cwd, env=env, stdout=output, stderr=output) as process:
        if code := process.wait(limit):
            raise Failure(f"{' '.join(Path(str(part)).name for part in argv)} failed ({code}).")


def in_python(*commands: str, limit: float = processes.LIMIT) -> Action:
    def action(env: Mapping[str, str], output: IO[str]) -> None:
        for arguments in commands:
            call(python.PYTHON, *shlex.split(arguments), env=env, output=output, limit=limit)

    return action


def in_client(*arguments: str) -> Action:
    def action(env: Mapping[str, str], output: IO[str]) -> None:
        call("npm", "run", *arguments, env=_with_node(env), output=output, cwd=CLIENT)

    return action


def on_postgres(*commands: str, limit: float = processes.LIMIT) -> Action:
    def action(env: Mapping[str, str], output: IO[str]) -> None:
        with postgres.database(output) as url:
            told = postgres.with_tools({**env, "DATABASE_URL": url}, postgres.with_name(url, "postgres"))
            in_python(*commands, limit=limit)(told, output)

    return action


def on_redis(*commands: str) -> Action:
    """As a larger installation has both. The tests start, stop and kill servers of their own."""

    def action(env: Mapping[str, str], output: IO[str]) -> None:
        program = redis.program()
        output.write(f"Redis: {program}\n")
        on_postgres(*commands)({**env, "MUTIRAO_TEST_REDIS": program}, output)

    return action


def install_client(env: Mapping[str, str], output: IO[str]) -> None:
    client.install()


def build_client(env: Mapping[str, str], output: IO[str]) -> None:
    output.write(client.build(always=True))
    output.write(budget.check(client.DIST))


def compare_schema(env: Mapping[str, str], output: IO[str]) -> None:
    schema.compare(_with_node(env), output)


def run_journey(env: Mapping[str, str], output: IO[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="mutirao-") as folder:
        browser, server_env, journey_env = journey.environments(Path(folder), env)
        output.write(f"Browser: {browser}\n")
        with journey.server(server_env, output):
            told = _with_node(journey_env)
            call("npm", "run", "e2e", env=told, output=output, cwd=CLIENT)


def with_nginx(env: Mapping[str, str], output: IO[str]) -> None:
    output.write(f"{nginx.find()}\n")
    in_python(f"{PYTEST} nginx/tests")(env, output)


def _with_node(env: Mapping[str, str]) -> dict[str, str]:
    return {**env, "PATH": node.search_path()}


lint_imports = "-c 'from importlinter.cli import lint_imports_command as run; run()'"
client_leg = functools.partial(Leg, after=("client-packages",))

# In the order in which they start; what takes long starts early.
LEGS = (
    Leg("lint", in_python("-m ruff check .", "-m ruff format --check .")),
    Leg("client-packages", install_client),
    Leg("sqlite-proofs", in_python(PROVING), says=PYTEST_SAYS),
    client_leg("client-build", build_client, says=BUDGET_SAYS),
    Leg("postgres-proofs", on_postgres(PROVING), says=PYTEST_SAYS),
    Leg("journey", run_journey, after=("client-build",), says=PLAYWRIGHT_SAYS),
    Leg("sqlite", in_python(SUITE), says=PYTEST_SAYS),
    Leg("postgres", on_postgres(SUITE), says=PYTEST_SAYS),
    Leg("redis", on_redis(f"{PYTEST} {WITH_REDIS}"), says=PYTEST_SAYS),
    client_leg("client-unit", in_client("test"), says=VITEST_SAYS),
    # Its slow clients take their time and no processor's.
    Leg("nginx", with_nginx, says=PYTEST_SAYS),
    Leg("types", in_python("-m mypy")),
    client_leg("client-types", in_client("typecheck")),
    client_leg("client-lint", in_client("lint")),
    client_leg("client-format", in_client("format:check")),
    client_leg("schema", compare_schema),
    Leg("imports", in_python(lint_imports)),
    Leg("migrations", in_python("manage.py makemigrations --check --dry-run")),
    Leg("checks", in_python("manage.py check --fail-level WARNING")),
)
LINT = ("lint", "types", "imports", "client-lint", "client-format", "client-types")
