"""“More machines”: each of them is a container or a clone of its own, and they meet at an address of this machine."""

import copy
import re
import shutil
import subprocess

from project.drills.operations import document
from project.drills.operations.chapters import add, chapter, titles
from project.drills.operations.expecting import expect, found, wait_until
from project.drills.operations.fleet import (
    CALLS,
    PASSWORD,
    POSTGRES,
    REDIS,
    Machines,
    at_once,
    on,
    place,
    served,
    speak_tls,
    start_pgbouncer,
    until_ready,
)
from project.drills.operations.keeping import EXAMPLE
from project.drills.operations.machines import Mailbox
from project.drills.operations.operator import Operator
from project.drills.operations.publishing import NAME

# As SQL has it.
QUOTED = {"'PASSWORD'": f"'{PASSWORD}'"}


@chapter("A database of its own")
def database(operator: Operator) -> None:
    machines = operator.machines = Machines(operator)
    before = titles(operator)
    machines.start(operator, "primary", 5432, f"--env POSTGRES_PASSWORD={PASSWORD} {POSTGRES}")
    until_ready(operator, "primary")
    speak_tls(operator)
    heading = "A database of its own"
    operator.follow(heading, inside=f"{NAME}-primary", **QUOTED)
    newest = found(
        r"(mutirao-\S+\.tar\.gz): ", operator.follow(heading, **{"echo PASSWORD": f"echo {PASSWORD}"})
    )
    (setting,) = document.settings(heading)
    operator.settings(setting.replace("db.internal:5432", machines.at("primary")))
    operator.follow(heading, **{EXAMPLE: newest})

    expect(titles(operator) == before, "the restore fills the new database")
    expect(add(operator, "On the new one") == 201, "people can write")
    tasks = "SELECT count(*) FROM api_task WHERE title = 'On the new one'"
    expect(on(operator, "primary", tasks, "mutirao") == "1", "the new database is the one that is used")
    used = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'mutirao' AND pid <> pg_backend_pid()"
    expect(operator.sql(used) == "0", "the former one has nothing to do")


@chapter("Several machines for web and workers")
def several(operator: Operator) -> None:
    heading, machines = "Several machines for web and workers", operator.machines
    machines.start(operator, "redis", 6379, f"{REDIS} redis-server --save '' --requirepass {PASSWORD}")
    redis, web = document.settings(heading)
    operator.settings(
        redis.replace("redis.internal:6379", machines.at("redis")).replace("PASSWORD", PASSWORD)
    )
    with Mailbox(machines.address) as mailbox:
        mail = operator.clone / "secrets/email_url"
        mail.write_text(f"smtp://{mailbox.address}?tls=none\n")
        second = _second(operator, machines)
        second.follow(heading)
        operator.settings(web.replace("10.0.0.12:8000", machines.at("second")))
        operator.follow(heading)
        operator.run("prod up --detach --wait --force-recreate worker", quiet=True)

        before = served(operator), served(second)
        token = operator.sign_in("ana@example.com", operator.ana)
        at_once(operator, token)
        after = served(operator), served(second)
        expect(after[0] > before[0] and after[1] > before[1], f"both take requests: {before}, then {after}")
        for number in range(CALLS):
            body = {"name": "Somebody", "email": f"person-{number}@example.org"}
            expect(operator.ask("/api/users", body, token=token).status == 201, "people are invited")
        wait_until(lambda: len(mailbox.mails) >= CALLS, f"all of {CALLS} mails are sent")
        told = set(re.findall(r"person-\d+@example\.org", "\n".join(mailbox.mails)))
        expect(len(mailbox.mails) == len(told) == CALLS, f"each once: {len(mailbox.mails)} for {len(told)}")
    expect(len(mailbox.senders) == 2, f"both workers take jobs, and nobody else: {mailbox.senders}")

    second.run("more kill web", quiet=True)
    at_once(operator, token)
    second.run("more up --detach --wait --no-deps web", quiet=True)


def _second(operator: Operator, machines: Machines) -> Operator:
    """A further machine, with a clone of its own."""
    second = copy.copy(operator)
    second.clone = operator.folder / "second"
    subprocess.run(["git", "clone", "--quiet", operator.origin, second.clone], check=True)
    shutil.copytree(operator.clone / "secrets", second.clone / "secrets")
    shutil.copy(operator.clone / ".env.prod", second.clone)
    second.env = {**operator.env, "COMPOSE_PROJECT_NAME": f"{NAME}-second"}
    second.settings(f"WEB_ADDRESS={machines.address}\nWEB_PORT={machines.port['second']}")
    machines.second = second
    return second


@chapter("PgBouncer")
def pgbouncer(operator: Operator) -> None:
    machines, second = operator.machines, operator.machines.second
    file, addresses = document.settings("PgBouncer")
    start_pgbouncer(operator, file.replace("host=db.internal port=5432", place(machines, "primary")))
    operator.follow("PgBouncer", inside=f"{NAME}-primary")
    chosen = addresses.replace("pgbouncer.internal:6432", machines.at("pgbouncer"))
    for each in (operator, second):
        each.settings(chosen.replace("db.internal:5432", machines.at("primary")))
    operator.run("prod up --detach --wait", quiet=True)
    second.run("more up --detach --wait --no-deps web worker", quiet=True)

    token = operator.sign_in("ana@example.com", operator.ana)
    at_once(operator, token)
    asking = (
        "SELECT string_agg(DISTINCT host(client_addr), ' ') FROM pg_stat_activity WHERE usename = 'mutirao'"
    )
    wait_until(
        lambda: len(on(operator, "primary", asking).split()) == 1, "only PgBouncer asks the database", 30
    )
    shown = (
        "from django.db import connection as c; k = c.cursor(); k.execute('SHOW jit'); print(k.fetchall())"
    )
    said = operator.run(f'prod exec -T web python manage.py shell -c "{shown}"', quiet=True)
    expect("('off',)" in said, f"the role's settings count: {said}")

    operator.run("prod run --rm -T migrate", quiet=True)
    pooled = found(r"(?m)^DATABASE_URL=(.*)$", (operator.clone / ".env.prod").read_text())
    refused = operator.run(
        f"code=0; prod run --rm -T --env DATABASE_URL='{pooled}' migrate || code=$?; echo it ended with $code",
        quiet=True,
    )
    expect("it ended with 1" in refused and "PgBouncer" in refused, f"release refuses a pooler:\n{refused}")

    before = titles(operator)
    newest = found(
        r"(mutirao-\S+\.tar\.gz): ", operator.run("prod exec backup python manage.py backup", quiet=True)
    )
    add(operator, "After the backup")
    operator.run(f"prod exec backup python manage.py restore /var/lib/mutirao/backups/{newest}", quiet=True)
    expect(titles(operator) == before, "a restore goes past PgBouncer, which then finds what was restored")


@chapter("A replica")
def replica(operator: Operator) -> None:
    machines = operator.machines
    operator.follow("A replica", inside=f"{NAME}-primary", **QUOTED)
    folder = "/tmp/pgdata"  # noqa: S108
    what = f"--user postgres --env PGDATA={folder} --entrypoint sleep {POSTGRES} infinity"
    machines.start(operator, "replica", 5432, what)
    changes = {"PGPASSWORD=PASSWORD": f"PGPASSWORD={PASSWORD}", "db.internal": f"{NAME}-primary"}
    operator.follow("A replica", inside=f"{NAME}-replica", **changes)
    operator.run(f"docker exec {NAME}-replica pg_ctl start --wait --log=/tmp/log", quiet=True)

    add(operator, "Seen on the replica")
    seen = "SELECT count(*) FROM api_task WHERE title = 'Seen on the replica'"
    wait_until(lambda: on(operator, "replica", seen, "mutirao") == "1", "the replica has what was written")
    state = on(operator, "primary", "SELECT state FROM pg_stat_replication")
    expect(state == "streaming", f"pg_stat_replication says {state}")

    before = titles(operator)
    operator.run(f"docker rm --force --volumes {NAME}-primary", quiet=True)
    operator.follow("A replica", inside=f"{NAME}-replica")
    text = (operator.clone / ".env.prod").read_text()
    direct = found(r"(?m)^DIRECT_DATABASE_URL=(.*)$", text).replace(
        machines.at("primary"), machines.at("replica")
    )
    for each in (operator, machines.second):
        each.forget("DIRECT_DATABASE_URL")
        each.settings(f"DATABASE_URL={direct}")
    operator.run("prod up --detach --wait", quiet=True)
    machines.second.run("more up --detach --wait --no-deps web worker", quiet=True)
    expect(titles(operator) == before, "nothing is missing on the replica")
    expect(add(operator, "On the replica") == 201, "and it takes what is written")
