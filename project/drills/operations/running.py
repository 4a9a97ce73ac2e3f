"""The sections about starting it, what it does meanwhile, and a new version."""

import re
import secrets

from project.drills.operations import document
from project.drills.operations.chapters import ADMIN, INVITED, add, chapter, here, image, invite
from project.drills.operations.expecting import expect, found, wait_until
from project.drills.operations.machines import Mailbox, Visitor, network_of
from project.drills.operations.operator import Operator
from project.drills.operations.publishing import NAME
from project.drills.operations.visiting import HOST, Site
from project.tooling import ports
from project.tooling.shell import say

PASSWORD = secrets.token_urlsafe(12)
# Seconds.
NGINX_AWAY = 15


@chapter("Containers for development")
def development(operator: Operator) -> None:
    said = operator.follow("Containers for development")
    password = found(r"with the password (\S+)", said)
    site, api = here(operator, "PORT"), here(operator, "API_PORT")
    token = operator.sign_in(ADMIN, password, at=site)

    expect(operator.shows("/", "<script", at=site), "the client is at PORT")
    expect(operator.ask("/api", at=api).status == 200, "the API alone is at API_PORT")
    invite(operator, token, site)
    log = lambda: operator.run("docker compose logs worker", quiet=True)  # noqa: E731
    wait_until(lambda: INVITED in log(), "mails are in the worker's log")

    view, style = operator.clone / "project/health.py", operator.clone / "client/src/main.ts"
    view.write_text(view.read_text().replace('{"status": "ok"}', '{"status": "changed"}'))
    wait_until(lambda: operator.shows("/health", "changed", at=api), "the API reloads what is changed")
    style.write_text(f"{style.read_text()}\nconsole.debug('changed')\n")
    wait_until(
        lambda: operator.shows("/src/main.ts", "changed", at=site), "the client reloads what is changed"
    )
    operator.run("git checkout --quiet .", quiet=True)
    wait_until(lambda: operator.shows("/health", '"ok"', at=api), "and back")

    task = operator.ask("/api/tasks", {"title": "Kept"}, token=token, at=site).json["id"]
    port = ports.free()
    operator.follow("Containers for development", **{"DB_PORT=5433": f"DB_PORT={port}"})
    kept = operator.ask(f"/api/tasks/{task}", token=operator.sign_in(ADMIN, password, at=site), at=site)
    expect(kept.json["title"] == "Kept", "what was written is there after `make down`")
    expect(f":{port}->5432" in operator.run("docker compose ps db", quiet=True), "DB_PORT is another")
    operator.run("docker compose stop", quiet=True)


@chapter("Containers for production")
def production(operator: Operator) -> None:
    heading = "Containers for production"
    operator.follow(heading)
    operator.settings(
        f"HTTP_PORT={operator.http}\nHTTPS_PORT={operator.https}\nPUBLIC_URL=https://{HOST}:{operator.https}"
    )
    said = operator.follow(heading)
    expect(re.search(r"migrate.*Exited \(0\)", said), f"migrate ends with Exited (0):\n{said}")
    for path in ("/health", "/health/ready", "/", "/api"):
        expect(operator.shows(path, ""), f"{path} answers 200")
    expect(operator.ask("/", at=Site(operator.http, tls=False)).status == 301, "plain HTTP leads to HTTPS")

    operator.follow(heading, answers=[PASSWORD])
    operator.sign_in("ana@example.com", PASSWORD)
    new = secrets.token_urlsafe(12)
    operator.follow(heading, answers=[new])
    refused = operator.ask("/api/auth/token", {"email": "ana@example.com", "password": PASSWORD})
    expect(refused.status in (400, 401), "the former password is none any more")
    operator.ana = new
    for title in ("One", "Two", "Three"):
        expect(add(operator, title) == 201, "Ana can write")


@chapter("Mail")
def mail(operator: Operator) -> None:
    with Mailbox(network_of(f"{NAME}_outside")) as mailbox:
        example = "smtp://mutirao%40example.com:PASSWORD@smtp.example.com:587"
        operator.follow("Mail", **{example: f"smtp://{mailbox.address}?tls=none"})
        token = operator.sign_in("ana@example.com", operator.ana)
        invite(operator, token)
        wait_until(lambda: mailbox.mails, "the mail server gets the invitation")
    expect(f"https://{HOST}:{operator.https}/" in mailbox.mails[0], "its link begins with PUBLIC_URL")
    expect("<mutirao@example.com>" in mailbox.mails[0], "it is from MAIL_FROM")


@chapter("Jobs")
def jobs(operator: Operator) -> None:
    # As if tried for five hours: what was done last is what was given up.
    given_up = (
        "UPDATE django_tasks_database_dbtaskresult SET status = 'FAILED' WHERE id = "
        "(SELECT id FROM django_tasks_database_dbtaskresult ORDER BY enqueued_at DESC LIMIT 1) RETURNING id"
    )
    job = operator.sql(given_up).split()[0]
    said = operator.follow("Jobs", **{"7f0c…": job})
    expect(job in said and "1 jobs were given up." in said, f"the job is listed:\n{said}")
    expect(
        "1 jobs wait again." in said and "0 jobs discarded." in said, f"retried, and nothing left:\n{said}"
    )


@chapter("HTTPS")
def https(operator: Operator) -> None:
    operator.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=drill "
        f"-addext subjectAltName=DNS:{HOST} -keyout privkey.pem -out fullchain.pem 2>/dev/null",
        quiet=True,
    )
    operator.follow("HTTPS")
    served = f"openssl s_client -connect 127.0.0.1:{operator.https} -servername {HOST} </dev/null 2>&1"
    wait_until(
        lambda: "CN = drill" in _spaced(operator.run(served, quiet=True)), "the certificate is taken up"
    )

    # No authority is there to be asked: it says so and leaves the certificate alone.
    (asked,) = document.settings("HTTPS")
    operator.settings(f"{asked}ACME_SERVER=https://127.0.0.1:9/directory\n")
    operator.run("prod up --build --detach --wait")
    wait_until(lambda: "127.0.0.1" in operator.run("prod logs acme", quiet=True), "`prod logs acme` says why")
    expect(operator.shows("/health/ready", ""), "nginx goes on with the certificate it has")
    operator.run("prod rm --stop --force acme", quiet=True)
    operator.forget("COMPOSE_PROFILES", "ACME_EMAIL", "ACME_SERVER")


@chapter("A proxy of your own")
def proxy(operator: Operator) -> None:
    (text,) = document.settings("A proxy of your own")
    operator.settings(text.replace("8080", str(operator.http)).replace("8443", str(operator.https)))
    operator.run("prod up --detach --wait")
    through = Site(operator.http, tls=False, headers={"X-Forwarded-For": "203.0.113.7, 198.51.100.9"})
    answer = operator.ask("/health/ready?from=a-proxy", at=through)
    expect(answer.status == 200, f"plain HTTP answers {answer.status}")
    expect("max-age" in answer.headers.get("Strict-Transport-Security", ""), "PUBLIC_HTTPS is believed")
    log = operator.run("prod logs nginx", quiet=True)
    expect(
        '"address":"198.51.100.9"' in log and "203.0.113.7" not in log, "the last address is the visitor's"
    )
    operator.forget("TLS_BY")
    operator.settings(f"HTTP_PORT={operator.http}\nHTTPS_PORT={operator.https}")
    operator.run("prod up --detach --wait")


@chapter("A new version")
def new_version(operator: Operator) -> None:
    limits = (operator.clone / "nginx/snippets/limits.conf").read_text()
    operator.tags.append(
        operator.commit("Be patient", **{"nginx/snippets/limits.conf": f"{limits}# Patience.\n"})
    )
    with Visitor(operator) as visitor:
        said = operator.run("git pull --quiet\nmake deploy")
    expect("connections are refused" in said, "the command says when nginx itself is replaced")
    say(f"      without an answer for {visitor.longest_gap:.1f} s while nginx was replaced")
    expect(visitor.longest_gap < NGINX_AWAY, f"nginx is away for some seconds: {visitor.longest_gap:.0f}")

    operator.tags.append(operator.commit("Say hello", **{"client/public/hello.txt": "hello\n"}))
    tag = operator.tags[-1]
    with Visitor(operator) as visitor:
        said = operator.follow("A new version")
    expect(not visitor.failures, f"no request fails: {visitor.failures[:3]} of {visitor.asked}")
    expect(visitor.asked > 100, f"{visitor.asked} requests are too few to tell")
    expect(f"{tag} answers after" in said, "make deploy says what answers")
    expect(operator.ask("/hello.txt").text == "hello\n", "the new client is served")
    expect(image(operator).endswith(f":{tag}"), "the new server runs")
    dump = operator.clone / f"var/before-{tag}.dump"
    expect(dump.stat().st_size > 10_000 and dump.stat().st_mode & 0o77 == 0, "a backup, for nobody else")


@chapter("Upgrades, and the way back")
def way_back(operator: Operator) -> None:
    with Visitor(operator) as visitor:
        operator.follow("Upgrades, and the way back")
    expect(not visitor.failures, f"no request fails: {visitor.failures[:3]} of {visitor.asked}")
    expect(image(operator).endswith(operator.tags[-2]), "the release before runs")
    expect(operator.ask("/hello.txt").status == 404, "and its client is served")


def _spaced(text: str) -> str:
    """OpenSSL writes CN=x or CN = x, by its version."""
    return text.replace("CN=", "CN = ")
