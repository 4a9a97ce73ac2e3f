"""The sections about where the data is, and how it comes back."""

import re
import secrets
import subprocess

from project.drills.operations.chapters import ADMIN, add, chapter, here, titles
from project.drills.operations.expecting import expect, found
from project.drills.operations.operator import Operator
from project.drills.operations.publishing import NAME
from project.tooling import python
from project.tooling.shell import ROOT

DUMP = "/var/lib/mutirao/backups"
EXAMPLE = "mutirao-20261126T143000Z.tar.gz"


@chapter("Where the data is")
def data(operator: Operator) -> None:
    operator.follow("Where the data is")
    operator.run("docker compose up --detach --wait")
    site = here(operator, "PORT")
    password = found(r"with the password (\S+)", operator.run("docker compose logs migrate", quiet=True))
    titles = operator.ask("/api/tasks?search=Kept", token=operator.sign_in(ADMIN, password, at=site), at=site)
    expect("Kept" not in titles.text, "the demo team is loaded anew")
    operator.run("docker compose down", quiet=True)


@chapter("Backups")
def backups(operator: Operator) -> None:
    said = operator.follow("Backups")
    expect(re.search(r"mutirao-\w+\.tar\.gz: [\d,]+ rows", said), f"one file with rows:\n{said}")
    status = operator.run(f"prod exec backup cat {DUMP}/last-success.json", quiet=True)
    expect("mutirao-" in status, "last-success.json names it")


@chapter("Elsewhere")
def elsewhere(operator: Operator) -> None:
    """The other place is a server of rclone's own."""
    there = operator.folder / "elsewhere"
    there.mkdir()
    config = operator.folder / "home/.config/rclone/rclone.conf"
    config.parent.mkdir(parents=True)
    name = f"{NAME}-elsewhere"
    operator.run(
        f"docker run --detach --rm --name {name} -v {there}:/data rclone/rclone serve webdav --addr :8080 /data",
        quiet=True,
    )
    try:
        form = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"
        address = operator.run(f"docker inspect --format '{form}' {name}", quiet=True).strip()
        config.write_text(f"[offsite]\ntype = webdav\nurl = http://{address}:8080\nvendor = other\n")
        operator.follow("Elsewhere")
    finally:
        operator.run(f"docker stop --time 1 {name}", quiet=True)
    expect(list((there / "mutirao").glob("mutirao-*.tar.gz")), "the backup is at the other place")
    expect(list((there / "mutirao").glob("*.sha256")), "its checksum too")


@chapter("Restore")
def restore(operator: Operator) -> None:
    before = titles(operator)
    add(operator, "After the backup")
    newest = sorted(
        re.findall(r"mutirao-\w+\.tar\.gz(?=\n|$)", operator.run(f"prod exec backup ls {DUMP}", quiet=True))
    )[-1]
    said = operator.follow("Restore", **{EXAMPLE: newest})
    expect(newest in said, "the backup is listed")
    expect(titles(operator) == before, "what was written after the backup is not there")
    kept = found(r"(mutirao_before_\w+)", said)

    subprocess.run(
        [python.PYTHON, "manage.py", "backup_key", operator.clone / "mutirao-backup.key"],
        cwd=ROOT,
        env={**operator.env, "SECRET_KEY": secrets.token_urlsafe(48), "MUTIRAO_ENV_FILE": ""},
        check=True,
        capture_output=True,
    )
    key = operator.clone / "mutirao-backup.key"
    key.chmod(0o644)
    recipient = found(r"(age1\w+)", key.read_text())
    operator.settings(f"BACKUP_RECIPIENTS={recipient}")
    operator.run("prod up --detach --wait", quiet=True)
    encrypted = found(
        r"(mutirao-\S+\.age): ", operator.run("prod exec backup python manage.py backup", quiet=True)
    )
    add(operator, "After the encrypted one")
    operator.follow("Restore", **{f"{EXAMPLE}.age": encrypted})
    expect(titles(operator) == before, "an encrypted backup is restored")
    operator.forget("BACKUP_RECIPIENTS")

    operator.run(f"prod cp backup:{DUMP}/{newest} . && prod exec backup rm {DUMP}/{newest}", quiet=True)
    add(operator, "On the former machine")
    operator.follow("Restore", **{EXAMPLE: newest})
    expect(titles(operator) == before, "a file that was copied in is restored")

    operator.follow("Restore", mutirao_before_20261126_150000_000000=kept)
    expect("After the backup" in titles(operator), "the database that was kept is back")


@chapter("From SQLite to PostgreSQL")
def moved(operator: Operator) -> None:
    """Into the containers of another installation."""
    operator.run("prod down", quiet=True)
    password = secrets.token_urlsafe(12)
    subprocess.run(
        [python.PYTHON, "-m", "project.tooling.prepare"],
        cwd=ROOT,
        env={
            **operator.env,
            "MUTIRAO_ENV_FILE": "",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "DJANGO_SETTINGS_MODULE": "project.settings",
            "DATABASE_URL": f"sqlite:///{operator.clone / 'mutirao.sqlite3'}",
            "DEMO_PASSWORD": password,
        },
        check=True,
        capture_output=True,
    )
    operator.env["COMPOSE_PROJECT_NAME"] = f"{NAME}-moved"
    operator.follow("From SQLite to PostgreSQL")
    token = operator.sign_in(ADMIN, password)
    expect(operator.ask("/api/tasks", token=token).json["results"], "the team's tasks are there")
    operator.run("prod down", quiet=True)
    del operator.env["COMPOSE_PROJECT_NAME"]
    operator.run("prod up --detach --wait", quiet=True)
