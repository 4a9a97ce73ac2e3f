"""The machines beside the first one: a database, its replica, a queue, PgBouncer, and a second one with the product."""

import secrets
from concurrent.futures import ThreadPoolExecutor

from project.drills.operations.expecting import expect, found, wait_until
from project.drills.operations.machines import network_of
from project.drills.operations.operator import Operator
from project.drills.operations.publishing import NAME
from project.tooling import ports

POSTGRES, REDIS = "postgres:18-trixie", "redis:8-bookworm"
PASSWORD = secrets.token_urlsafe(18)
NETWORK = f"{NAME}-private"
# At once, of each kind.
CALLS = 40
SERVED = """
import re, urllib.request
text = urllib.request.urlopen("http://127.0.0.1:9100/metrics").read().decode()
print("served", sum(float(number) for number in re.findall(r"^mutirao_requests_total{.*} (\\S+)$", text, re.M)))
"""


class Machines:
    """What there is besides the first machine, by its name, and the address at which containers find it."""

    second: Operator

    def __init__(self, operator: Operator) -> None:
        operator.run(f"docker network create {NETWORK}", quiet=True)
        self.address = network_of(NETWORK)
        self.port = {name: ports.free() for name in ("primary", "replica", "redis", "pgbouncer", "second")}

    def at(self, name: str) -> str:
        return f"{self.address}:{self.port[name]}"

    def start(self, operator: Operator, name: str, inside: int, what: str) -> None:
        where = f"--network {NETWORK} --publish {self.at(name)}:{inside}"
        operator.run(f"docker run --detach --name {NAME}-{name} {where} {what}", quiet=True)


def until_ready(operator: Operator, name: str) -> None:
    ready = f"docker exec {NAME}-{name} pg_isready --quiet --host=127.0.0.1 && echo ready || echo waiting"
    wait_until(lambda: "ready" in operator.run(ready, quiet=True), f"{name} starts")


def speak_tls(operator: Operator) -> None:
    """Beside its data, so that a replica has the files too."""
    new = "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=drill"
    operator.run(f"{new} -keyout server.key -out server.crt 2>/dev/null", quiet=True)
    for name in ("server.key", "server.crt"):
        put = f"docker exec --interactive --user postgres {NAME}-primary"
        operator.run(f"{put} sh -c 'umask 077; cat > $PGDATA/{name}' < {name}", quiet=True)
    on(operator, "primary", "ALTER SYSTEM SET ssl = on")
    on(operator, "primary", "SELECT pg_reload_conf()")


def start_pgbouncer(operator: Operator, text: str) -> None:
    folder = operator.folder / "pgbouncer"
    folder.mkdir()
    conf = "/etc/pgbouncer"
    (folder / "pgbouncer.ini").write_text(f"{text}listen_addr = *\nserver_tls_sslmode = require\n")
    (folder / "userlist.txt").write_text(f'"mutirao" "{PASSWORD}"\n')
    (folder / "Dockerfile").write_text(
        f"FROM {POSTGRES}\nUSER root\nRUN apt-get update && apt-get install --yes pgbouncer\n"
    )
    operator.run(f"docker build --quiet --tag {NAME}-pgbouncer {folder}", quiet=True)
    what = f"--volume {folder}:{conf}:ro --user postgres --entrypoint pgbouncer {NAME}-pgbouncer {conf}/pgbouncer.ini"
    operator.machines.start(operator, "pgbouncer", 6432, what)


def place(machines: Machines, name: str) -> str:
    return f"host={machines.address} port={machines.port[name]}"


def on(operator: Operator, name: str, statement: str, database: str = "postgres") -> str:
    psql = f"psql --username=postgres --no-psqlrc --tuples-only --no-align {database}"
    return operator.run(f'docker exec {NAME}-{name} {psql} --command="{statement}"', quiet=True).strip()


def served(operator: Operator) -> float:
    alias = "more" if "COMPOSE_PROJECT_NAME" in operator.env else "prod"
    return float(
        found(r"served (\S+)", operator.run(f"{alias} exec -T web python -c '{SERVED}'", quiet=True))
    )


def at_once(operator: Operator, token: str) -> None:
    """Reads and writes from many threads; none may fail."""

    def call(number: int) -> int:
        body = {"title": f"Task {number}"} if number % 2 else None
        return operator.ask("/api/tasks", body, token=token).status

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(call, range(2 * CALLS)))
    expect(set(found) == {200, 201}, f"no request fails: {sorted(found)}")
